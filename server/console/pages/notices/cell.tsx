import { Input } from '@mantine/core';
import { directionOf } from '../../../../shared/languages/index.ts';
import { countGraphemes } from '../../../../shared/legibility/index.ts';
import { useWords } from '../../words/define-words.ts';
import { fieldOf } from './draft/check-draft.ts';
import { say as edited } from './draft/edit-words.ts';
import { isBegun, isSaid, type Saying } from './draft/notice-draft.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { ownNameOf } from '../../words/language-names.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

/** From this share of the limit on, the field tells how much room is left. */
const NEAR = 0.8;

interface CellProps {
  saying: Saying;
  /** What is said here, as people call it: `Paragraph`. */
  part: string;
  language: string;
}

/** What one language says at one place. */
export function Cell({ saying, part, language }: CellProps) {
  const say = useWords(noticesWords);
  const { edit, errors, attend } = useEditor();
  const { at, said } = saying;
  const field = fieldOf(at, language);
  const id = fieldId(field);
  const error = errors[field];
  const name = ownNameOf(language);
  return (
    <div className={classes.cell}>
      <div className={classes.caption}>
        <span lang={language}>{name}</span>
        <Standing id={`${id}-state`} saying={saying} language={language} />
      </div>
      <Input
        component="textarea"
        multiline
        id={id}
        classNames={{ input: classes.words ?? '' }}
        aria-label={say('cell', { part, language: name })}
        aria-describedby={`${id}-state ${id}-error`}
        aria-invalid={error !== undefined}
        error={error !== undefined}
        lang={language}
        // A telephone number runs from left to right in every language.
        dir={saying.isValue ? 'auto' : directionOf(language)}
        spellCheck
        value={said[language] ?? ''}
        onFocus={() => attend(language)}
        onChange={({ currentTarget: { value } }) => edit(edited({ at, language }, value), field)}
      />
      <p id={`${id}-error`} className={classes.error}>
        {error}
      </p>
    </div>
  );
}

interface StandingProps {
  id: string;
  saying: Saying;
  language: string;
}

/** In words: what is missing here, or how much room is left. */
function Standing({ id, saying: { said, limit }, language }: StandingProps) {
  const say = useWords(noticesWords);
  const { draft } = useEditor();
  const left = limit - countGraphemes((said[language] ?? '').trim());
  const isLead = language === draft.languages[0];
  const blank = say(isLead ? 'notWritten' : 'notTranslated');
  const isUrgent = isBegun(draft, language);
  const [text, tone] = !isSaid(said, language)
    ? [blank, isUrgent ? 'care' : 'quiet']
    : left < 0
      ? [say('over', { count: -left }), 'alarm']
      : left <= limit * (1 - NEAR)
        ? [say('left', { count: left }), 'quiet']
        : ['', 'quiet'];
  return (
    <span id={id} className={classes.standing} data-tone={tone}>
      {text}
    </span>
  );
}
