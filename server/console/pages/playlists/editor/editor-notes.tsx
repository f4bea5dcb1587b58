import { Button } from '@mantine/core';
import { KeptNote, ProblemNote } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import type { Facts } from '../length.ts';
import { differencesOf, type Difference } from './differences.ts';
import { draftOf, EMPTY_DRAFT } from './draft.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { useTitles } from './entry-facts.ts';
import type { Editor } from './use-editor.ts';

/** What stands between the edits and the server: somebody was faster, it refused, or they are of an earlier visit. */
export function EditorNotes({ editor, facts }: { editor: Editor; facts: Facts }) {
  const say = useWords(editorWords);
  const { theirs, problem, refusals, hasKept } = editor;
  if (theirs !== null) return <ConflictNote editor={editor} facts={facts} />;
  return (
    <>
      {problem !== null && (refusals.hasOthers || refusals.entries.size > 0) && (
        <ProblemNote problem={problem} />
      )}
      {problem?.code === 'object/not-found' && <p className={classes.quiet}>{say('goneHint')}</p>}
      {hasKept && <KeptNote discard={editor.giveUp} />}
    </>
  );
}

function ConflictNote({ editor, facts }: { editor: Editor; facts: Facts }) {
  const say = useWords(editorWords);
  const sayDifference = useDifferenceWords(editor, facts);
  const before = editor.base === null ? EMPTY_DRAFT : draftOf(editor.base);
  const differences = editor.theirs === null ? [] : differencesOf(before, draftOf(editor.theirs));
  return (
    <section role="alert" className={classes.conflict}>
      <h2>{say('conflict')}</h2>
      <p>{say('conflictHint')}</p>
      <ul>
        {differences.map((difference, i) => (
          <li key={i}>{sayDifference(difference)}</li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button onClick={editor.merge}>{say('merge')}</Button>
        <Button variant="default" onClick={editor.giveUp}>
          {say('takeTheirs')}
        </Button>
      </div>
      <p className={classes.quiet}>{say('mergeHint')}</p>
    </section>
  );
}

const WORDS = {
  gateId: 'changedGate',
  order: 'changedOrder',
  sequence: 'changedSequence',
  added: 'addedEntry',
  removed: 'removedEntry',
  changed: 'changedEntry',
} as const;

function useDifferenceWords({ theirs }: Editor, facts: Facts): (difference: Difference) => string {
  const say = useWords(editorWords);
  const titleOf = useTitles(facts);
  return (difference) => {
    if (difference.kind === 'name') return say('changedName', { name: theirs?.name ?? '' });
    if ('entry' in difference)
      return say(WORDS[difference.kind], { title: titleOf(difference.entry.source) });
    return say(WORDS[difference.kind]);
  };
}
