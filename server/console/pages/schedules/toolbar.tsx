import { Select } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Display } from '../../../../shared/contract/index.ts';
import { foldText } from '../../../../shared/languages/index.ts';
import { daysAfter } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { daysShown } from './calendar-days.ts';
import type { SchedulesSearch } from './index.ts';
import { schedulesWords } from './schedules-words.ts';
import classes from './schedules.module.css';

interface ToolbarProps {
  view: 'week' | 'day' | 'list';
  date: string;
  zone: string;
  displays: readonly Display[];
  display: Display | undefined;
}

/** Which days, for which display, and how they are shown. */
export function Toolbar({ view, date, zone, displays, display }: ToolbarProps) {
  const say = useWords(schedulesWords);
  const { dates } = useTimeWords();
  const days = daysShown(view === 'day' ? 'day' : 'week', date, zone);
  return (
    <div className={classes.toolbar}>
      {view !== 'list' && (
        <div role="group" className={classes.days} aria-label={say('days')}>
          <Step
            to={{ date: daysAfter(date, view === 'week' ? -7 : -1) }}
            name={say(view === 'week' ? 'weekBefore' : 'dayBefore')}
          >
            <path d="m14 6-6 6 6 6" />
          </Step>
          <Step
            to={{ date: daysAfter(date, view === 'week' ? 7 : 1) }}
            name={say(view === 'week' ? 'weekAfter' : 'dayAfter')}
          >
            <path d="m10 6 6 6-6 6" />
          </Step>
          <Link
            to="/schedules"
            search={(search) => ({ ...search, date: undefined })}
            className={classes.today}
          >
            {say('today')}
          </Link>
          <h2 className={classes.span}>{dates(days[0]?.date ?? date, days.at(-1)?.date ?? date)}</h2>
        </div>
      )}
      <DisplayFilter displays={displays} display={display} />
      <div role="group" aria-label={say('shownAs')} className={classes.views}>
        {(['week', 'day', 'list'] as const).map((offered) => (
          <Link
            key={offered}
            to="/schedules"
            search={(search) => ({ ...search, view: offered === 'week' ? undefined : offered })}
            className={classes.view}
            activeOptions={{ exact: true }}
          >
            {say(offered)}
          </Link>
        ))}
      </div>
    </div>
  );
}

function Step({ to, name, children }: { to: Partial<SchedulesSearch>; name: string; children: ReactNode }) {
  return (
    <Link
      to="/schedules"
      search={(search) => ({ ...search, ...to })}
      className={classes.step}
      aria-label={name}
      title={name}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {children}
      </svg>
    </Link>
  );
}

const EVERY = '';

function DisplayFilter({ displays, display }: Pick<ToolbarProps, 'displays' | 'display'>) {
  const say = useWords(schedulesWords);
  const navigate = useNavigate();
  return (
    <Select
      className={classes.filter}
      aria-label={say('display')}
      value={display?.id ?? EVERY}
      onChange={(chosen) =>
        void navigate({
          to: '/schedules',
          search: (search) => ({
            ...search,
            display: chosen === EVERY || chosen === null ? undefined : chosen,
          }),
        })
      }
      data={[
        { value: EVERY, label: say('everyDisplay') },
        ...displays.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      searchable
      filter={({ options, search }) =>
        options.filter((one) => 'label' in one && foldText(one.label).includes(foldText(search)))
      }
      nothingFoundMessage={say('noSuchDisplay')}
      allowDeselect={false}
      checkIconPosition="right"
      comboboxProps={{ withinPortal: false }}
    />
  );
}
