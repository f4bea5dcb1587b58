import type { HolidayCalendar } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { saveHolidayCalendar } from '../../../api/opening.ts';
import { useSubmit, type Choosing, type FieldErrors } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useForgetOpening } from '../use-save-hours.ts';
import { draftOf, isBlank, type CalendarChoices } from './calendar-choices.ts';
import { calendarWords } from './calendar-words.ts';

/** Keeps what the form says: as the gate's first calendar, or as changes to the one that was seen. */
export function useSaveCalendar(
  { choices, seen, settle }: Choosing<CalendarChoices, HolidayCalendar>,
  { gateId, onSaved }: { gateId: string; onSaved: () => void },
) {
  const say = useWords(calendarWords);
  const api = useApi();
  const forget = useForgetOpening();
  return useSubmit({
    check: (): FieldErrors => (isBlank(choices.typed) ? {} : { date: say('dayNotAdded') }),
    send: () => saveHolidayCalendar(api, draftOf(choices, gateId), seen),
    fieldOf: (pointer) => (pointer.startsWith('/body/days') ? 'days' : undefined),
    onDone: async () => {
      settle();
      await forget();
      onSaved();
    },
  });
}
