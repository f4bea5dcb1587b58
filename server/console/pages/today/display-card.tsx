import { Link } from '@tanstack/react-router';
import type { DisplayState } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { GlassMat, PlanGlass } from '../../parts/glass/index.ts';
import { standingOf, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { todayWords } from './today-words.ts';
import classes from './today.module.css';

/** What is on the glass of a display now, and how far that is to be believed. */
export function DisplayCard({ display, zone }: { display: DisplayState; zone: string }) {
  const say = useWords(todayWords);
  const { standing, tone } = standingOf(display);
  const isOnGlass = standing === 'connected' && display.report?.revision === display.revision;
  return (
    <article className={classes.display} data-doubtful={isOnGlass ? undefined : true}>
      <GlassMat>
        <PlanGlass displayId={display.displayId} of="published" at="now" label={display.name} />
      </GlassMat>
      <h3>
        <Link to="/displays/$displayId" params={{ displayId: display.displayId }}>
          {display.name}
        </Link>
      </h3>
      <StateMark tone={tone}>{say(standing)}</StateMark>
      <p className={classes.quiet}>{isOnGlass ? <Told display={display} zone={zone} /> : say('planned')}</p>
    </article>
  );
}

/** Which plan it plays, and when its kiosk said so. */
function Told({ display: { revision, kiosk }, zone }: { display: DisplayState; zone: string }) {
  const say = useWords(todayWords);
  const { time } = useTimeWords();
  const seenAt = kiosk?.lastSeenAt ?? null;
  if (revision === null || seenAt === null) return say('planned');
  return say('told', { revision, time: time(parseInstant(seenAt), zone) });
}
