import { NativeSelect } from '@mantine/core';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames } from '../../words/localised.ts';
import { LANGUAGES } from '../../../../shared/page-language.ts';
import { accountsWords } from './accounts-words.ts';

interface LanguageSelectProps {
  value: string;
  onChange: (language: string) => void;
  error?: string | undefined;
}

/** In which somebody is spoken to: one that we speak, or what was said by other means. */
export function LanguageSelect({ value, onChange, error }: LanguageSelectProps) {
  const say = useWords(accountsWords);
  const nameOf = useLanguageNames();
  return (
    <NativeSelect
      name="language"
      label={say('language')}
      description={say('languageHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[...new Set<string>([...LANGUAGES, value])].map((tag) => ({ value: tag, label: nameOf(tag) }))}
      error={error}
    />
  );
}
