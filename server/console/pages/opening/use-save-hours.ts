import { useQueryClient } from '@tanstack/react-query';
import type { OpeningHours } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { saveOpeningHours } from '../../api/opening.ts';
import { sayLacks, useSubmit, type Choosing } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { draftOf, type HoursChoices } from './hours-choices.ts';
import { fieldOf, lacksOf } from './hours-faults.ts';

/** Keeps what the form says: as new opening hours, or as changes to those that were seen. */
export function useSaveHours(
  { choices, seen, settle }: Choosing<HoursChoices, OpeningHours>,
  { gateId, onSaved }: { gateId: string; onSaved: () => void },
) {
  const say = useWords(editorWords);
  const api = useApi();
  const forget = useForgetOpening();
  return useSubmit({
    check: () => sayLacks(lacksOf(choices), say),
    send: () => saveOpeningHours(api, draftOf(choices, gateId), seen),
    fieldOf,
    onDone: async () => {
      settle();
      await forget();
      onSaved();
    },
  });
}

/** Whatever changed opening hours and holidays make untrue is asked for again. */
export function useForgetOpening(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    const resources = ['opening-hours', 'holiday-calendars', 'plans', 'publications'];
    await Promise.all(resources.map((resource) => queryClient.invalidateQueries({ queryKey: [resource] })));
  };
}
