import { TextInput } from '@mantine/core';
import { useTyped } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { durationText, parseDuration } from '../duration-text.ts';
import { entryLength } from '../length.ts';
import { LengthText } from '../length-text.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { EntryRowProps } from './entry-row.tsx';

/** How long an entry plays. Left empty, its own length, which stands in the field in grey. */
export function DurationField({
  entry,
  facts,
  editor,
  title,
}: Pick<EntryRowProps, 'entry' | 'facts' | 'editor'> & { title: string }) {
  const say = useWords(editorWords);
  const { durationMs } = entry;
  const length = entryLength({ ...entry, durationMs: null }, facts);
  const typed = useTyped({
    value: durationMs === null ? '' : durationText(durationMs),
    parse: (text) => (text === '' ? { is: null } : wrapped(parseDuration(text))),
    commit: (next) => editor.edit({ kind: 'change', id: entry.id, changes: { durationMs: next } }),
  });
  if (entry.source.kind === 'playlist' || !editor.canEdit) {
    return (
      <span className={classes.length}>
        <LengthText length={entryLength(entry, facts)} />
      </span>
    );
  }
  return (
    <TextInput
      className={classes.duration}
      aria-label={say('duration', { title })}
      placeholder={length === null ? '' : durationText(length.ms)}
      error={typed.isWrong ? say('durationWrong') : undefined}
      autoComplete="off"
      {...typed.field}
    />
  );
}

function wrapped<Value>(value: Value | null): { is: Value } | null {
  return value === null ? null : { is: value };
}
