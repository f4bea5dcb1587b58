import { useWords } from '../words/define-words.ts';
import { LinkButton } from './link-button.tsx';
import classes from './news.module.css';
import { partWords } from './part-words.ts';

/** It is kept, and waits for publication like every change of what displays show. */
export function SavedNote() {
  const say = useWords(partWords);
  return (
    <div className={classes.well} role="status">
      <p>{say('saved')}</p>
      <LinkButton to="/publish" variant="default" size="xs">
        {say('toPublish')}
      </LinkButton>
    </div>
  );
}
