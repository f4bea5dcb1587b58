import type { WaitingUnit } from '../../../../shared/contract/index.ts';
import { digestGroups } from '../../../../shared/digest-groups.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { pairingWords } from './pairing-words.ts';
import classes from './pairing.module.css';

/** The fingerprint in the groups in which the unit shows it, to be compared one by one. */
export function Fingerprint({ unit: { fingerprint, expiresAt, knownAs } }: { unit: WaitingUnit }) {
  const say = useWords(pairingWords);
  const { time } = useTimeWords();
  return (
    <section className={classes.compare} aria-labelledby="compare">
      <h2 id="compare">{say('compare')}</h2>
      <p>{say('compareHint')}</p>
      <p className={classes.fingerprint} role="group" aria-label={say('fingerprint')}>
        {digestGroups(fingerprint).map((group, index) => (
          <span key={`${index} ${group}`}>{group}</span>
        ))}
      </p>
      <p>
        {say('expires', { time: time(parseInstant(expiresAt)) })}
        {knownAs !== null && ` ${say('knownAs', { name: knownAs })}`}
      </p>
    </section>
  );
}
