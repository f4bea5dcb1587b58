import type { DisplayState } from '../../../../shared/contract/index.ts';
import { StateMark, standingOf } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { displayWords } from './display-words.ts';
import { displaysWords } from './displays-words.ts';
import { FactList } from './fact-list.tsx';
import { Showing } from './showing.tsx';
import classes from './display.module.css';

/** How the display fares: what plays until when, which revision it has, what is missing. */
export function DisplayNow({ display, zone }: { display: DisplayState; zone: string | undefined }) {
  const say = useWords(displayWords);
  const tell = useWords(displaysWords);
  const { dateTime } = useTimeWords();
  const { standing, tone } = standingOf(display);
  const { kiosk, report, revision } = display;
  return (
    <section className={classes.card} aria-labelledby="now">
      <div className={classes.cardHead}>
        <h2 id="now">{say('now')}</h2>
        <StateMark tone={tone}>{tell(standing)}</StateMark>
      </div>
      <Showing display={display} zone={zone} />
      <FactList
        facts={[
          [say('published'), revision ?? tell('unpublished')],
          ...(report === null
            ? []
            : ([
                [say('accepted'), acceptedBy(report.revision, revision, say)],
                [say('files'), report.missingBlobs === 0 ? say('allFiles') : report.missingBlobs],
              ] as const)),
          ...(kiosk === null
            ? []
            : ([
                [say('seen'), kiosk.lastSeenAt === null ? tell('never') : dateTime(kiosk.lastSeenAt, zone)],
              ] as const)),
        ]}
      />
    </section>
  );
}

function acceptedBy(
  revision: number,
  published: number | null,
  say: (key: 'upToDate' | 'behind', values: Record<string, number>) => string,
): string {
  return published === null || revision === published
    ? say('upToDate', { revision })
    : say('behind', { revision, published });
}
