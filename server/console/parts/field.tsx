import { PasswordInput, TextInput } from '@mantine/core';
import { useWords } from '../words/define-words.ts';
import { partWords } from './part-words.ts';

export interface FieldProps {
  /** Of the value in what is sent. */
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  autoComplete?: string;
  defaultValue?: string;
  maxLength?: number;
}

/** One line of text in a form. */
export function Field({ hint, ...props }: FieldProps) {
  return <TextInput {...props} description={hint} size="md" required={false} spellCheck={false} />;
}

/** A password, which can be looked at. */
export function SecretField({ hint, ...props }: FieldProps) {
  const say = useWords(partWords);
  return (
    <PasswordInput
      {...props}
      description={hint}
      size="md"
      visibilityToggleButtonProps={{ 'aria-label': say('showSecret'), tabIndex: 0 }}
    />
  );
}
