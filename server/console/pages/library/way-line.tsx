import type { Content, ContentStep } from '../../../../shared/contract/index.ts';
import { useWords } from '../../words/define-words.ts';
import { stepWords } from '../../words/step-words.ts';
import classes from './way.module.css';

const STOPS = ['stopDraft', 'stopReview', 'stopApproval', 'stopScheduled', 'stopAir'] as const;

/** At which stop each step stands; of what was taken off the way, as far as it came. */
const AT: Readonly<Record<ContentStep, number>> = {
  draft: 0,
  review: 1,
  returned: 1,
  approval: 2,
  embargoed: 3,
  ready: 3,
  'on-air': 4,
  expired: 4,
  recalled: 4,
  archived: -1,
};

/** Where the latest version of a content stands between its draft and the screens, and what it waits for. */
export function WayLine({ content: { step } }: { content: Content }) {
  const say = useWords(stepWords);
  const at = AT[step];
  const isOff = step === 'expired' || step === 'recalled';
  return (
    <section className={classes.way} aria-label={say('way')}>
      {at >= 0 && (
        <ol className={classes.stops}>
          {STOPS.map((stop, i) => (
            <li
              key={stop}
              className={classes.stop}
              data-at={i < at ? 'behind' : i === at ? 'here' : 'ahead'}
              data-trouble={(i === at && (isOff || step === 'returned')) || undefined}
              aria-current={i === at ? 'step' : undefined}
            >
              <span className={classes.dot} aria-hidden="true" />
              {i === at && isOff ? say(step) : say(stop)}
            </li>
          ))}
        </ol>
      )}
      <p className={classes.said}>{say(`${step}Said`)}</p>
    </section>
  );
}
