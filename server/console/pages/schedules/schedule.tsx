import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schedule } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { copySchedule, removeSchedule, scheduleQuery } from '../../api/schedules.ts';
import { problemOf } from '../../api/call-failed.ts';
import { Page, ProblemNote, QueryView, RemoveForGood, SavedNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { scheduleRoute } from './index.ts';
import { choicesOfSchedule } from './schedule-choices.ts';
import { ScheduleEditor } from './schedule-editor.tsx';
import { useForget } from './use-save.ts';

/** A schedule that is kept: it can be changed, copied and removed. */
export function SchedulePage() {
  const say = useWords(editorWords);
  const { scheduleId } = scheduleRoute.useParams();
  const schedule = useQuery(scheduleQuery(useApi(), scheduleId));
  return (
    <Page title={schedule.data?.name ?? say('schedule')} about={say('about')}>
      <QueryView query={schedule}>{(data) => <Kept key={scheduleId} schedule={data} />}</QueryView>
    </Page>
  );
}

function Kept({ schedule }: { schedule: Schedule }) {
  const { saved } = scheduleRoute.useSearch();
  const [isSaved, save] = useState(saved === true);
  // What was there at first: what comes in later must not take away what somebody types.
  const [first] = useState(schedule);
  return (
    <>
      {isSaved && <SavedNote />}
      <ScheduleEditor initial={choicesOfSchedule(first)} schedule={schedule} onSaved={() => save(true)}>
        {(settle) => <CopyAndRemove schedule={schedule} settle={settle} />}
      </ScheduleEditor>
    </>
  );
}

function CopyAndRemove({ schedule, settle }: { schedule: Schedule; settle: () => void }) {
  const say = useWords(editorWords);
  const api = useApi();
  const navigate = useNavigate();
  const forget = useForget();
  const copying = useMutation({
    mutationFn: () => copySchedule(api, schedule.id, say('copyName', { name: schedule.name })),
    onSuccess: async ({ id }) => {
      await forget();
      await navigate({ to: '/schedules/$scheduleId', params: { scheduleId: id } });
    },
  });
  const removing = useMutation({
    mutationFn: () => removeSchedule(api, schedule),
    onSuccess: async () => {
      settle();
      await navigate({ to: '/schedules', search: {} });
      await forget();
    },
  });
  return (
    <>
      <Button variant="default" loading={copying.isPending} onClick={() => copying.mutate()}>
        {say('copy')}
      </Button>
      <RemoveForGood label={say('removeForGood')} removing={removing} />
      {copying.error !== null && <ProblemNote problem={problemOf(copying.error)} />}
    </>
  );
}
