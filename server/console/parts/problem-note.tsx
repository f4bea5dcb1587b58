import type { Problem } from '../../../shared/contract/index.ts';
import { useWords } from '../words/define-words.ts';
import { useSayProblem } from '../words/say-problem.ts';
import { partWords } from './part-words.ts';
import classes from './problem-note.module.css';

/** What went wrong, in words, with the number under which the server's log has it. */
export function ProblemNote({ problem }: { problem: Problem }) {
  const say = useWords(partWords);
  const { text, language } = useSayProblem()(problem);
  return (
    <div className={classes.note} role="alert">
      <p lang={language}>{text}</p>
      {problem.requestId !== undefined && (
        <p className={classes.request}>
          {say('requestId')} <code>{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}
