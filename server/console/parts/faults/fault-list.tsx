import type { ReactNode } from 'react';
import type { Fault } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { StateMark } from '../state-mark.tsx';
import classes from './fault-list.module.css';
import { byUrgency, severityOf, toneOf } from './fault-order.ts';
import { faultListWords, useFaultWords } from './fault-words.ts';

/** A fault where it is listed. */
export interface ListedFault {
  fault: Fault;
  /** Where it is: a link to the display, the name of the kiosk. Nothing where the page says it already. */
  place?: ReactNode;
  /** The times are told in; the browser's where none is given. */
  zone?: string | undefined;
}

/** Faults, the worst first: what is the matter, since when, what the screen does and what to do. */
export function FaultList({ faults }: { faults: readonly ListedFault[] }) {
  return (
    <ul className={classes.list}>
      {faults
        .toSorted((one, other) => byUrgency(one.fault, other.fault))
        .map((listed) => (
          <FaultItem key={listed.fault.id} {...listed} />
        ))}
    </ul>
  );
}

function FaultItem({ fault, place, zone }: ListedFault) {
  const say = useWords(faultListWords);
  const tell = useFaultWords();
  const { dateTime } = useTimeWords();
  const { code, subject, detail, firstAt, lastAt, count } = fault;
  const { what, advice } = tell(code);
  return (
    <li className={classes.fault}>
      <StateMark tone={toneOf(fault)}>{say(severityOf(fault))}</StateMark>
      <div className={classes.words}>
        <p className={classes.what}>{what}</p>
        <p className={classes.when}>
          {place !== undefined && <span>{place}</span>}
          <span>{say('since', { at: dateTime(firstAt, zone) })}</span>
          {count > 1 && <span>{say('seen', { times: count, at: dateTime(lastAt, zone) })}</span>}
        </p>
        <p>{advice}</p>
        <details className={classes.details}>
          <summary>
            {say('code')} {code}
          </summary>
          <p lang="en">{subject === '' ? detail : `${subject}: ${detail}`}</p>
        </details>
      </div>
    </li>
  );
}
