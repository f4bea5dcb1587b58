import { TextInput } from '@mantine/core';
import { FormSection } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { ownNameOf } from '../../../words/language-names.ts';
import type { LiveFieldsProps } from './live-fields.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';

/** What a board says besides its rows, language by language. */
export function PhraseFields({ template, choices, change, errors }: LiveFieldsProps) {
  const say = useWords(liveWords);
  const { languages, phrases } = choices;
  if (template.phrases.length === 0) return null;
  const tell = (name: string, language: string, text: string): void =>
    change({ phrases: { ...phrases, [name]: { ...phrases[name], [language]: text } } });
  return languages.map((language) => (
    <FormSection key={language} title={say('wordsIn', { language: ownNameOf(language) })}>
      <div className={classes.pair}>
        {template.phrases.map(({ name, label, most }) => {
          const field = `texts.${language}.${name}`;
          return (
            <TextInput
              key={name}
              name={field}
              lang={language}
              label={say(label)}
              value={phrases[name]?.[language] ?? ''}
              maxLength={most}
              autoComplete="off"
              onChange={({ currentTarget }) => tell(name, language, currentTarget.value)}
              error={errors[field]}
            />
          );
        })}
      </div>
    </FormSection>
  ));
}
