import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.ts';
import { displayStatesQuery } from '../../api/displays.ts';
import { useGate } from '../../app/use-gate.ts';
import { StateMark, standingOf } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { displayWords } from './display-words.ts';
import { displaysWords } from './displays-words.ts';
import { displayRoute } from './index.ts';
import classes from './display.module.css';

/** The list that the display was chosen from, beside it where the window is wide enough. */
export function OtherDisplays({ displayId }: { displayId: string }) {
  const say = useWords(displayWords);
  const tell = useWords(displaysWords);
  const { gateId } = useGate();
  const { text, standing } = displayRoute.useSearch();
  const { data } = useInfiniteQuery(displayStatesQuery(useApi(), { gateId, text, standing }));
  const displays = data?.pages.flatMap(({ rows }) => rows) ?? [];
  return (
    <nav className={classes.others} aria-label={say('others')}>
      <ul>
        {displays.map((display) => {
          const { standing, tone } = standingOf(display);
          return (
            <li key={display.displayId}>
              <Link
                to="/displays/$displayId"
                params={{ displayId: display.displayId }}
                search
                aria-current={display.displayId === displayId ? 'page' : undefined}
              >
                <span>{display.name}</span>
                <StateMark tone={tone}>{tell(standing)}</StateMark>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
