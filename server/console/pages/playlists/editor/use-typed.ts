import { useState, type ChangeEvent, type KeyboardEvent } from 'react';

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
    value: string;
    onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    onBlur: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** A field that counts when it is left or Enter is pressed; what cannot be understood stays there to be mended. */
export function useTyped<Value>({ value, parse, commit }: TypedOptions<Value>): Typed {
  const [text, setText] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
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
