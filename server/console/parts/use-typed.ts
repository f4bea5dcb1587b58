import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent, type RefObject } from 'react';

interface TypedOptions<Value> {
  /** As it is now, in words. */
  value: string;
  /** Null: that is no such value. */
  parse: (text: string) => { is: Value } | null;
  commit: (value: Value) => void;
}

interface Typed {
  isWrong: boolean;
  field: {
    ref: RefObject<HTMLInputElement | null>;
    value: string;
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    onBlur: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/**
 * A field that counts when it is left or Enter is pressed; what cannot be understood stays there to be mended, and no
 * form is sent.
 */
export function useTyped<Value>({ value, parse, commit }: TypedOptions<Value>): Typed {
  const [text, setText] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => ref.current?.setCustomValidity(isWrong ? 'not understood' : ''), [isWrong]);
  const settle = (): void => {
    if (text === null) return;
    const parsed = parse(text.trim());
    setWrong(parsed === null);
    if (parsed === null) return;
    setText(null);
    if (text.trim() !== value) commit(parsed.is);
  };
  return {
    isWrong,
    field: {
      ref,
      value: text ?? value,
      onChange: ({ currentTarget }) => setText(currentTarget.value),
      onBlur: settle,
      onKeyDown: ({ key }) => {
        if (key === 'Enter') settle();
        if (key !== 'Escape') return;
        setText(null);
        setWrong(false);
      },
    },
  };
}
