import { useWords } from '../words/define-words.ts';
import { useTimeWords } from '../words/time.ts';
import classes from './live-word.module.css';
import { shellWords } from './shell-words.ts';
import { useLive } from './use-live.ts';

/** Says nothing as long as what is shown is what is; else as of when it is shown. */
export function LiveWord() {
  const say = useWords(shellWords);
  const { time } = useTimeWords();
  const asOfMs = useLive();
  return (
    <p role="status" className={classes.word}>
      {asOfMs !== null && say('asOf', { time: time(asOfMs) })}
    </p>
  );
}
