import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { BOARD_LIMITS } from '../../../../../shared/contract/index.ts';
import { FormSection, RemoveButton } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { ownNameOf } from '../../../words/language-names.ts';
import { withChangedRow, withoutRow, withRow, type LiveRow } from './live-choices.ts';
import type { LiveFieldsProps } from './live-fields.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';

const TONES = [
  { value: '', label: 'toneNone' },
  { value: 'good', label: 'toneGood' },
  { value: 'late', label: 'toneLate' },
  { value: 'bad', label: 'toneBad' },
] as const;

/** What the codes of a source are called. Many, and known already: they are shown to whoever asks, or where one is wrong. */
export function WordFields(props: LiveFieldsProps) {
  const { choices, change, errors } = props;
  const say = useWords(liveWords);
  const [isOpen, setIsOpen] = useState(choices.words.length === 0);
  const [sought, seek] = useState('');
  const list = useRef<HTMLTableElement>(null);
  const { words, languages } = choices;
  const wrong = Object.keys(errors).find((name) => isOfWord(name));
  // What is wrong is shown, and there the focus goes, unless something before it has it.
  useEffect(() => {
    if (wrong === undefined) return;
    setIsOpen(true);
    seek('');
  }, [wrong, errors]);
  useEffect(() => {
    if (!isOpen || wrong === undefined || Object.keys(errors)[0] !== wrong) return;
    const field = [...(list.current?.querySelectorAll('input') ?? [])].find(({ name }) => name === wrong);
    field?.focus();
  }, [isOpen, wrong, errors]);
  const put = (row: LiveRow): void => change({ words: withChangedRow(words, row) });
  const add = (): void => {
    seek('');
    change({ words: withRow(words, { set: { key: '', tone: '', sign: '', of: '' }, said: { word: {} } }) });
  };
  const shown = words.map((row, i) => ({ row, i })).filter(({ row }) => isSought(row, sought));
  return (
    <FormSection title={say('wordsTitle')} about={say('wordsAbout')}>
      <div className={classes.wordsBar}>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {say(isOpen ? 'hideWords' : 'showWords')}
        </Button>
        <span className={classes.quiet}>{say('wordsCount', { count: words.length })}</span>
        {isOpen && (
          <TextInput
            className={classes.find ?? ''}
            aria-label={say('findWord')}
            placeholder={say('findWord')}
            value={sought}
            autoComplete="off"
            onChange={({ currentTarget }) => seek(currentTarget.value)}
          />
        )}
      </div>
      {isOpen && (
        <>
          <div className={classes.scroller}>
            <table className={classes.words} ref={list}>
              <thead>
                <tr>
                  <th scope="col">{say('wordKey')}</th>
                  <th scope="col">{say('wordTone')}</th>
                  {languages.map((language) => (
                    <th key={language} scope="col">
                      {ownNameOf(language)}
                    </th>
                  ))}
                  <td />
                </tr>
              </thead>
              <tbody>
                {shown.map(({ row, i }) => (
                  <WordRow
                    key={row.id}
                    row={row}
                    index={i}
                    languages={languages}
                    errors={errors}
                    put={put}
                    remove={() => change({ words: withoutRow(words, row.id) })}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <Button variant="default" className={classes.add ?? ''} onClick={add}>
            {say('addWord')}
          </Button>
        </>
      )}
    </FormSection>
  );
}

function isOfWord(name: string): boolean {
  return name.startsWith('words.') || /^texts\.[^.]+\.words\./.test(name);
}

function isSought({ set, said }: LiveRow, sought: string): boolean {
  const text = sought.trim().toLowerCase();
  return [set['key'] ?? '', ...Object.values(said['word'] ?? {})].some((one) =>
    one.toLowerCase().includes(text),
  );
}

interface WordRowProps extends Pick<LiveFieldsProps, 'errors'> {
  row: LiveRow;
  index: number;
  languages: readonly string[];
  put: (row: LiveRow) => void;
  remove: () => void;
}

function WordRow({ row, index, languages, errors, put, remove }: WordRowProps) {
  const say = useWords(liveWords);
  const key = row.set['key'] ?? '';
  const keyName = `words.${index}.key`;
  const called = key === '' ? say('keyOf', { number: index + 1 }) : key;
  return (
    <tr>
      <td>
        <TextInput
          name={keyName}
          aria-label={say('keyOf', { number: index + 1 })}
          value={key}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          error={errors[keyName]}
          onChange={({ currentTarget }) => put({ ...row, set: { ...row.set, key: currentTarget.value } })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={say('toneOf', { key: called })}
          value={row.set['tone'] ?? ''}
          onChange={({ currentTarget }) => put({ ...row, set: { ...row.set, tone: currentTarget.value } })}
          data={TONES.map(({ value, label }) => ({ value, label: say(label) }))}
        />
      </td>
      {languages.map((language) => {
        const name = `texts.${language}.words.${key.trim()}`;
        return (
          <td key={language}>
            <TextInput
              name={name}
              lang={language}
              aria-label={say('wordOf', { key: called, language: ownNameOf(language) })}
              value={row.said['word']?.[language] ?? ''}
              maxLength={BOARD_LIMITS.phrase}
              autoComplete="off"
              error={errors[name]}
              onChange={({ currentTarget }) =>
                put({ ...row, said: { word: { ...row.said['word'], [language]: currentTarget.value } } })
              }
            />
          </td>
        );
      })}
      <td>
        <RemoveButton label={say('remove', { part: called })} remove={remove} />
      </td>
    </tr>
  );
}
