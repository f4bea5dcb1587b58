import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { systemClock } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { NoPermission, Page, QueryView } from '../../parts/index.ts';
import { dateIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { newScheduleRoute } from './index.ts';
import { newSchedule } from './schedule-choices.ts';
import { ScheduleEditor } from './schedule-editor.tsx';

/** A schedule that is not there yet. */
export function NewSchedulePage() {
  const say = useWords(editorWords);
  const gates = useQuery(gatesQuery(useApi()));
  const { gate } = useGate();
  const { permissions } = useSession();
  if (!permissions.includes('planning:write')) return <NoPermission />;
  return (
    <Page title={say('newTitle')} about={say('about')}>
      <QueryView query={gates}>{([first]) => <Blank zone={(gate ?? first)?.zone ?? 'UTC'} />}</QueryView>
    </Page>
  );
}

/** It begins today, by the clock of the gate, if the way here did not say otherwise. */
function Blank({ zone }: { zone: string }) {
  const { date, display } = newScheduleRoute.useSearch();
  const navigate = useNavigate();
  const [initial] = useState(() =>
    newSchedule({
      date: date ?? dateIn(zone, systemClock.wallMs()),
      displayIds: display === undefined ? [] : [display],
    }),
  );
  return (
    <ScheduleEditor
      initial={initial}
      schedule={null}
      onSaved={({ id }) =>
        void navigate({ to: '/schedules/$scheduleId', params: { scheduleId: id }, search: { saved: true } })
      }
    />
  );
}
