import type { Gate } from '../../../../shared/contract/index.ts';
import { useWallClock } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames, useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { todayWords } from './today-words.ts';
import classes from './today.module.css';

/** A gate: what it is, and what time it is there. */
export function GateCard({ gate }: { gate: Gate }) {
  const say = useWords(todayWords);
  const localise = useLocalised();
  const { time, day } = useTimeWords();
  const nameOf = useLanguageNames();
  const nowMs = useWallClock();
  return (
    <article className={classes.gate}>
      <div>
        <h2>{localise(gate.name)}</h2>
        <p className={classes.kind}>{say(gate.kind)}</p>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{say('localTime')}</dt>
          <dd>
            <time className={classes.time}>{time(nowMs, gate.zone)}</time> {day(nowMs, gate.zone)}
          </dd>
        </div>
        <div>
          <dt>{say('languages')}</dt>
          <dd>{gate.languages.map(nameOf).join(', ')}</dd>
        </div>
      </dl>
    </article>
  );
}
