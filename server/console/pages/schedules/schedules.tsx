import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../../app/use-session.ts';
import { Empty, LinkButton, Page, QueryView, useWallClock } from '../../parts/index.ts';
import { dateIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { Calendar } from './calendar.tsx';
import { schedulesRoute } from './index.ts';
import { ScheduleTable } from './schedule-table.tsx';
import { schedulesWords } from './schedules-words.ts';
import classes from './schedules.module.css';
import { Toolbar } from './toolbar.tsx';
import { usePlanned, type Planned } from './use-planned.ts';
import { useZone } from './use-zone.ts';

/** What plays when: a week or a day by the clock of the gate, or every schedule in a list. */
export function SchedulesPage() {
  const say = useWords(schedulesWords);
  const { display } = schedulesRoute.useSearch();
  const planned = usePlanned(display);
  return (
    <Page title={say('title')} action={<NewLink />}>
      <QueryView
        query={planned}
        empty={{
          of: ({ candidates }) => candidates.length === 0 && display === undefined,
          show: <NothingPlanned />,
        }}
      >
        {(data) => <View planned={data} />}
      </QueryView>
    </Page>
  );
}

function View({ planned }: { planned: Planned }) {
  const say = useWords(schedulesWords);
  const { view = 'week', date, display: displayId } = schedulesRoute.useSearch();
  const display = planned.displays.find(({ id }) => id === displayId);
  const zone = useZone(display?.zone ?? null);
  const nowMs = useWallClock();
  useForgottenDisplay(displayId !== undefined && display === undefined);
  const shown = date ?? dateIn(zone, nowMs);
  return (
    <>
      <Toolbar view={view} date={shown} zone={zone} displays={planned.displays} display={display} />
      {!planned.isWhole && <p className={classes.quiet}>{say('tooMany')}</p>}
      {view === 'list' ? (
        <ScheduleTable planned={planned} zone={zone} />
      ) : (
        <Calendar key={`${view} ${zone}`} {...{ view, planned, display, zone, nowMs }} date={shown} />
      )}
    </>
  );
}

/** A display that is gone, or of another gate than the one chosen since, would leave the page empty. */
function useForgottenDisplay(isGone: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (isGone)
      void navigate({
        to: '/schedules',
        search: (search) => ({ ...search, display: undefined }),
        replace: true,
      });
  });
}

function NewLink() {
  const say = useWords(schedulesWords);
  const { date, display } = schedulesRoute.useSearch();
  if (!useSession().permissions.includes('planning:write')) return null;
  return (
    <LinkButton to="/schedules/new" search={{ date, display }}>
      {say('new')}
    </LinkButton>
  );
}

function NothingPlanned() {
  const say = useWords(schedulesWords);
  return (
    <Empty title={say('none')} action={<NewLink />}>
      <p>{say('noneHint')}</p>
    </Empty>
  );
}
