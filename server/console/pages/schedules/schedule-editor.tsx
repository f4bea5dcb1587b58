import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Display, DisplayGroup, Schedule } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { displayGroupsQuery, everyDisplayQuery } from '../../api/schedules.ts';
import { useGate } from '../../app/use-gate.ts';
import { Empty, FormBeside, QueryView, together } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { nextWindowMs } from './next-window.ts';
import { reachedBy } from './reached.ts';
import type { ScheduleChoices } from './schedule-choices.ts';
import { ScheduleForm } from './schedule-form.tsx';
import { SchedulePreview } from './schedule-preview.tsx';
import { useHolidays } from './use-holidays.ts';

interface ScheduleEditorProps {
  initial: ScheduleChoices;
  schedule: Schedule | null;
  onSaved: (saved: Schedule) => void;
  /** Beside the button that saves; see the form. */
  children?: (settle: () => void) => ReactNode;
}

/** The form, and beside it what a display would show. */
export function ScheduleEditor({ initial, schedule, onSaved, children }: ScheduleEditorProps) {
  const say = useWords(editorWords);
  const api = useApi();
  const { gateId } = useGate();
  const places = together([useQuery(everyDisplayQuery(api, gateId)), useQuery(displayGroupsQuery(api))]);
  return (
    <QueryView
      query={places}
      empty={{ of: ([displays]) => displays.rows.length === 0, show: <Empty title={say('noDisplays')} /> }}
    >
      {([{ rows: displays }, groups]) => (
        <FormBeside aside={<Preview schedule={schedule} displays={displays} groups={groups} />}>
          <ScheduleForm {...{ initial, schedule, displays, onSaved }} groups={groupsFor(groups, gateId)}>
            {children}
          </ScheduleForm>
        </FormBeside>
      )}
    </QueryView>
  );
}

function groupsFor(groups: readonly DisplayGroup[], gateId: string | undefined): readonly DisplayGroup[] {
  return gateId === undefined ? groups : groups.filter((one) => one.gateId === null || one.gateId === gateId);
}

interface PreviewProps {
  schedule: Schedule | null;
  displays: readonly Display[];
  groups: readonly DisplayGroup[];
}

/** Of the displays that a kept schedule reaches, when it plays next; before it is kept, of any, now. */
function Preview({ schedule, displays, groups }: PreviewProps) {
  const say = useWords(editorWords);
  const reached = schedule === null ? null : reachedBy(schedule.targets, { displays, groups });
  const [first, ...others] = displays.filter(({ id }) => reached?.has(id) ?? true);
  const asksHolidays = schedule !== null && schedule.rule.holidays !== 'as-usual';
  const gateIds = asksHolidays && first !== undefined ? [first.gateId] : [];
  const { data: holidays, isError } = useHolidays(gateIds);
  if (first === undefined) return <p className={classes.aside}>{say('reachesNone')}</p>;
  // The picture begins with a day on which it plays, which may be a holiday.
  if (holidays === undefined && !isError) return null;
  const dates = holidays?.[first.gateId] ?? [];
  return (
    <SchedulePreview
      displays={[first, ...others]}
      begins={(zone, nowMs) =>
        schedule === null ? null : nextWindowMs(schedule, { zone, holidays: dates, nowMs })
      }
      about={say(schedule === null ? 'previewBefore' : 'previewAfter')}
    />
  );
}
