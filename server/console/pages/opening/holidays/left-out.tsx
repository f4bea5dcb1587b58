import type { IcsHolidays } from '../../../../../shared/contract/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../editor.module.css';
import { calendarWords } from './calendar-words.ts';

/** Events of a file that are no days off, each with the reason. */
export function LeftOut({ events }: { events: IcsHolidays['leftOut'] }) {
  const say = useWords(calendarWords);
  return (
    <details>
      <summary>{say('leftOut', { count: events.length })}</summary>
      <ul className={classes.leftOut}>
        {events.map(({ summary, detail }, index) => {
          const reason = reasonOf(detail);
          return (
            <li key={index}>
              {summary === '' ? say('nameless') : summary}:{' '}
              {reason === null ? <span lang="en">{detail}</span> : say(reason)}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** The server's words, as its reader of calendar files writes them. */
const REASONS = [
  [/^is cancelled$/, 'isCancelled'],
  [/^changes all that follow$/, 'changesAll'],
  [/^is not of whole days$/, 'isNoDay'],
  [/^begins before /, 'isTooOld'],
  [/^ends before it starts$/, 'endsFirst'],
  [/^lasts more than /, 'isTooLong'],
  [/^has more than one rule$/, 'hasRules'],
  [/^recurs by a rule that cannot be: /, 'cannotRecur'],
  [/^has no name$/, 'hasNoName'],
] as const;

function reasonOf(detail: string): (typeof REASONS)[number][1] | null {
  return REASONS.find(([said]) => said.test(detail))?.[1] ?? null;
}
