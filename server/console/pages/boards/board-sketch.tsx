import { Sign } from '../../parts/signs/index.ts';
import type { BoardKind } from './board-kinds.ts';
import classes from './new-board.module.css';

/**
 * What a board looks like, in a few lines: `@truck` a sign, `-4` words of that length, `#7` a number in its box, `+ x ~` how
 * something stands, anything else as it is written.
 */
const SKETCHES: Readonly<Record<BoardKind, readonly string[]>> = {
  'opening-hours': ['-5|+|22:00', '-4|+|17:00', '-6|x|07:30'],
  lanes: ['#1|@citizens|-5|+', '#5|@e-gate|-4|+', '#7|@all-passports|-6|x'],
  waits: ['@passport|-5|+|5′', '@baggage|-3|~|20′', '@truck|-4|x|90′'],
  arrivals: ['14:05|VN 55|-4|+', '14:20|KE 441|-3|~', '14:35|CZ 371|-5|x'],
  departures: ['15:10|TG 564|-4|+', '15:25|JL 751|-3|+', '15:40|QV 312|-5|~'],
  belts: ['#3|VN 55|-4|14:15', '#4|KE 441|-3|14:25', '#5|CZ 371|-5|14:50'],
  rates: ['USD|-2|26.240', 'EUR|-2|30.410', 'CNY|-2|3.690'],
  weather: ['@partly-cloudy|28 °C', '@wind|12 km/h'],
  ships: ['@ship|-4|07:30', '@ship|-3|09:15', '@ship|-5|11:00'],
  buses: ['08:00|-5|#4', '08:30|-3|#7', '09:00|-4|#2'],
  clock: ['14:05|-4', '15:05|-4'],
  messages: ['@attention|-8'],
};

/** Only a hint of it: nobody has to read it. */
export function BoardSketch({ of }: { of: BoardKind }) {
  return (
    <span className={classes.sketch} data-of={of} aria-hidden="true">
      {SKETCHES[of].map((line) => (
        <span key={line} className={classes.line}>
          {line.split('|').map((part, i) => (
            <Part key={`${i} ${part}`} of={part} />
          ))}
        </span>
      ))}
    </span>
  );
}

function Part({ of }: { of: string }) {
  const [mark, rest] = [of.slice(0, 1), of.slice(1)];
  if (mark === '@') return <Sign of={rest} />;
  if (mark === '#') return <b className={classes.number}>{rest}</b>;
  if (mark === '-') return <i className={classes.bar} data-length={rest} />;
  if (['+', 'x', '~'].includes(of)) return <i className={classes.dot} data-tone={of} />;
  return <b>{of}</b>;
}
