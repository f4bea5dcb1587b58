import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { MoveButton, RemoveButton } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { OFFERED_LANGUAGES, ownNameOf } from '../../words/language-names.ts';
import { useLanguageNames } from '../../words/localised.ts';
import { moved, MOST_LANGUAGES } from './languages-choices.ts';
import { languagesWords } from './languages-words.ts';
import classes from './languages.module.css';

interface LanguageOrderProps {
  /** Of the field. */
  name: string;
  label: string;
  languages: readonly string[];
  onChange: (languages: string[]) => void;
  error: string | undefined;
}

/** Languages in an order that counts: moved, left out, and others added at the end. */
export function LanguageOrder({ name, label, languages, onChange, error }: LanguageOrderProps) {
  const say = useWords(languagesWords);
  const nameOf = useLanguageNames();
  return (
    <div className={classes.order}>
      <ol className={classes.rows} aria-label={label}>
        {languages.map((language, i) => (
          <li key={language} className={classes.row}>
            <span className={classes.place}>{i + 1}</span>
            <LanguageName language={language} />
            <span className={classes.buttons}>
              <MoveButton
                label={say('moveUp', { language: nameOf(language) })}
                direction="up"
                isEnd={i === 0}
                move={() => onChange(moved(languages, i, -1))}
              />
              <MoveButton
                label={say('moveDown', { language: nameOf(language) })}
                direction="down"
                isEnd={i === languages.length - 1}
                move={() => onChange(moved(languages, i, 1))}
              />
              <RemoveButton
                label={say('leaveOut', { language: nameOf(language) })}
                remove={() => onChange(languages.filter((one) => one !== language))}
              />
            </span>
          </li>
        ))}
      </ol>
      <AddLanguage
        {...{ name, label, error }}
        languages={languages}
        add={(language) => onChange([...languages, language])}
      />
    </div>
  );
}

/** As its readers know it, and as whoever plans does where that is another. */
function LanguageName({ language }: { language: string }) {
  const name = useLanguageNames()(language);
  const own = ownNameOf(language);
  return (
    <span className={classes.language}>
      <span lang={language}>{own}</span>
      {name !== own && <span className={classes.quiet}>{name}</span>}
    </span>
  );
}

function labelOf(language: string, name: string): string {
  const own = ownNameOf(language);
  return name === own ? own : `${own} (${name})`;
}

interface AddLanguageProps extends Pick<LanguageOrderProps, 'name' | 'label' | 'languages' | 'error'> {
  add: (language: string) => void;
}

function AddLanguage({ name, label, languages, error, add }: AddLanguageProps) {
  const say = useWords(languagesWords);
  const nameOf = useLanguageNames();
  const [asked, ask] = useState('');
  const offered = OFFERED_LANGUAGES.filter((language) => !languages.includes(language));
  // What was asked for may have been added by another way since.
  const chosen = offered.includes(asked) ? asked : (offered[0] ?? '');
  if (languages.length >= MOST_LANGUAGES || chosen === '') return null;
  return (
    <div className={classes.add}>
      <NativeSelect
        name={name}
        aria-label={say('another', { list: label })}
        value={chosen}
        onChange={({ currentTarget: { value } }) => ask(value)}
        data={offered.map((value) => ({ value, label: labelOf(value, nameOf(value)) }))}
        error={error}
      />
      <Button variant="default" onClick={() => add(chosen)} aria-label={say('addTo', { list: label })}>
        {say('add')}
      </Button>
    </div>
  );
}
