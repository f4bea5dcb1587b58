import { Button, NativeSelect, TextInput } from '@mantine/core';
import { BOARD_LIMITS } from '../../../../../shared/contract/index.ts';
import { FormSection } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { OFFERED_LANGUAGES, ownNameOf } from '../../../words/language-names.ts';
import { PHRASE_NAMES, withLanguage, type LanguageChoices } from './opening-choices.ts';
import { boardsWords } from '../boards-words.ts';
import type { OpeningFieldsProps } from './row-fields.tsx';
import classes from '../boards.module.css';

/** Every word of the board, language by language. */
export function LanguageFields(props: OpeningFieldsProps) {
  const say = useWords(boardsWords);
  const { choices, change, gate, hours } = props;
  const spoken = choices.languages.map(({ language }) => language);
  const offered = [...new Set([...gate.languages, ...OFFERED_LANGUAGES])].filter(
    (one) => !spoken.includes(one),
  );
  const others = (language: string): LanguageChoices[] =>
    choices.languages.filter((one) => one.language !== language);
  return (
    <>
      {choices.languages.map((words) => (
        <FormSection key={words.language} title={say('wordsIn', { language: ownNameOf(words.language) })}>
          <WordsFields {...props} words={words} />
          {spoken.length > 1 && (
            <Button
              variant="subtle"
              className={classes.remove ?? ''}
              onClick={() => change({ languages: others(words.language) })}
            >
              {say('removeLanguage', { language: ownNameOf(words.language) })}
            </Button>
          )}
        </FormSection>
      ))}
      <NativeSelect
        className={classes.gate ?? ''}
        label={say('addLanguage')}
        value=""
        onChange={({ currentTarget: { value } }) => change(withLanguage(choices, value, hours))}
        data={[{ value: '', label: '—' }, ...offered.map((one) => ({ value: one, label: ownNameOf(one) }))]}
      />
    </>
  );
}

function WordsFields({ choices, change, errors, words }: OpeningFieldsProps & { words: LanguageChoices }) {
  const say = useWords(boardsWords);
  const { language } = words;
  const edit = (changed: Partial<LanguageChoices>): void =>
    change({
      languages: choices.languages.map((one) => (one === words ? { ...words, ...changed } : one)),
    });
  const field = (below: string, label: string, value: string, set: (value: string) => void) => {
    const name = `texts.${language}.${below}`;
    return (
      <TextInput
        key={name}
        name={name}
        lang={language}
        label={label}
        value={value}
        maxLength={BOARD_LIMITS.title}
        autoComplete="off"
        onChange={({ currentTarget }) => set(currentTarget.value)}
        error={errors[name]}
      />
    );
  };
  return (
    <div className={classes.pair}>
      {field('title', say('title'), words.title, (title) => edit({ title }))}
      {choices.openings.map((key, i) =>
        field(`rows.${i}`, say('rowName', { key }), words.rows[key] ?? '', (name) =>
          edit({ rows: { ...words.rows, [key]: name } }),
        ),
      )}
      {PHRASE_NAMES.map((phrase) =>
        field(phrase, say(phrase), words.phrases[phrase], (text) =>
          edit({ phrases: { ...words.phrases, [phrase]: text } }),
        ),
      )}
      {choices.otherZone !== '' &&
        (['ownClock', 'otherClock'] as const).map((clock) =>
          field(clock, say(clock), words[clock], (text) => edit({ [clock]: text })),
        )}
    </div>
  );
}
