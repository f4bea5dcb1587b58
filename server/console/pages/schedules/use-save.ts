import { useQueryClient } from '@tanstack/react-query';
import type { Schedule } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { saveSchedule } from '../../api/schedules.ts';
import { useGate } from '../../app/use-gate.ts';
import { sayLacks, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { lacksOf } from './lacks.ts';
import { draftOf, fieldOf, type ScheduleChoices } from './schedule-choices.ts';

/** Keeps what the form says: as a new schedule, or as changes to the one that was seen. */
export function useSave(
  choices: ScheduleChoices,
  { seen, onSaved }: { seen: Schedule | null; onSaved: (saved: Schedule) => void },
) {
  const say = useWords(editorWords);
  const api = useApi();
  const { gateId = null } = useGate();
  const forget = useForget();
  return useSubmit({
    check: () => sayLacks(lacksOf(choices), say),
    send: () => saveSchedule(api, draftOf(choices, seen, gateId), seen),
    fieldOf,
    onDone: async (saved) => {
      await forget();
      onSaved(saved);
    },
  });
}

/** Whatever a changed schedule makes untrue is asked for again. */
export function useForget(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    const resources = ['schedules', 'plans', 'publications'];
    await Promise.all(resources.map((resource) => queryClient.invalidateQueries({ queryKey: [resource] })));
  };
}
