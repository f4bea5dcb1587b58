import { useState } from 'react';
import type { DisplayState } from '../../../../shared/contract/index.ts';
import { useSession } from '../../app/use-session.ts';
import { PlanGlass, TimeScrubber } from '../../parts/glass/index.ts';
import { standingOf } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { DisplayTimes } from './display-times.tsx';
import { displayWords } from './display-words.ts';
import classes from './display.module.css';

interface DisplayGlassProps {
  display: DisplayState;
  zone: string | undefined;
}

/** What is on the glass by what was published: now, or at any time. */
export function DisplayGlass({ display, zone }: DisplayGlassProps) {
  const say = useWords(displayWords);
  const [at, setAt] = useState<'now' | number>('now');
  const mayReadPlans = useSession().permissions.includes('planning:read');
  const isKnown = standingOf(display).standing === 'connected';
  return (
    <>
      <section className={classes.glass} aria-label={say('glass')}>
        <PlanGlass displayId={display.displayId} of="published" at={at} label={display.name} isMoving />
        {zone !== undefined && <TimeScrubber at={at} onChange={setAt} zone={zone} />}
        {at === 'now' && !isKnown && <p className={classes.quiet}>{say('byPlan')}</p>}
      </section>
      {zone !== undefined && mayReadPlans && (
        <DisplayTimes displayId={display.displayId} at={at} onChange={setAt} zone={zone} />
      )}
    </>
  );
}
