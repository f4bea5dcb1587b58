import { Button } from '@mantine/core';
import { useWords } from '../words/define-words.ts';
import classes from './kept-note.module.css';
import { partWords } from './part-words.ts';

/** What stands there is of an earlier visit, and was not saved. */
export function KeptNote({ discard }: { discard: () => void }) {
  const say = useWords(partWords);
  return (
    <div role="status" className={classes.note}>
      <p>{say('kept')}</p>
      <Button variant="default" size="xs" onClick={discard}>
        {say('discard')}
      </Button>
    </div>
  );
}
