import type { DisplayState } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { displaysWords } from './displays-words.ts';
import classes from './displays.module.css';

/** What plays in each region, and until when, by the clock of the gate. */
export function Showing({
  display: { report },
  zone,
}: {
  display: Pick<DisplayState, 'report'>;
  zone: string | undefined;
}) {
  const say = useWords(displaysWords);
  const { time } = useTimeWords();
  if (report === null) return <span className={classes.quiet}>{say('unknown')}</span>;
  if (report.showing.length === 0) return say('slate');
  return (
    <ul className={classes.showing}>
      {report.showing.map(({ regionKey, content, until }) => (
        <li key={regionKey}>
          {content?.title ?? say('slate')}
          {until !== null && (
            <span className={classes.quiet}> {say('until', { time: time(parseInstant(until), zone) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
