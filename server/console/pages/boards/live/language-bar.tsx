import { NativeSelect } from '@mantine/core';
import { FormSection, RemoveButton } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { OFFERED_LANGUAGES, ownNameOf } from '../../../words/language-names.ts';
import type { LiveFieldsProps } from './live-fields.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';
import { withLanguage } from './with-language.ts';

/** Which languages a board speaks; the last one stays. */
export function LanguageBar({ template, choices, change, gate }: LiveFieldsProps) {
  const say = useWords(liveWords);
  const { languages } = choices;
  const offered = [...new Set([...gate.languages, ...OFFERED_LANGUAGES])].filter(
    (one) => !languages.includes(one),
  );
  return (
    <FormSection title={say('languagesTitle')}>
      <div className={classes.languages}>
        <ul>
          {languages.map((language) => (
            <li key={language} lang={language}>
              {ownNameOf(language)}
              {languages.length > 1 && (
                <RemoveButton
                  label={say('removeLanguage', { language: ownNameOf(language) })}
                  remove={() => change({ languages: languages.filter((one) => one !== language) })}
                />
              )}
            </li>
          ))}
        </ul>
        <NativeSelect
          aria-label={say('addLanguage')}
          value=""
          onChange={({ currentTarget: { value } }) =>
            change(withLanguage(template, choices, { language: value, gate }))
          }
          data={[
            { value: '', label: say('addLanguage') },
            ...offered.map((one) => ({ value: one, label: ownNameOf(one) })),
          ]}
        />
      </div>
    </FormSection>
  );
}
