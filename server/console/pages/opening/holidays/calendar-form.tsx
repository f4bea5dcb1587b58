import type { ReactNode } from 'react';
import type { Gate, HolidayCalendar } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { holidayCalendarQuery } from '../../../api/opening.ts';
import { FormSection, KeptForm, useWallClock, type Choosing } from '../../../parts/index.ts';
import { dateIn } from '../../../parts/local-day.ts';
import { useWords } from '../../../words/define-words.ts';
import type { CalendarChoices } from './calendar-choices.ts';
import { calendarWords } from './calendar-words.ts';
import { IcsImport } from './ics-import.tsx';
import { OwnDays } from './own-days.tsx';
import { PublicDays } from './public-days.tsx';
import { useSaveCalendar } from './use-save-calendar.ts';

interface CalendarFormProps {
  gate: Gate;
  /** As the server has it; null: the gate has none. */
  calendar: HolidayCalendar | null;
  choosing: Choosing<CalendarChoices, HolidayCalendar>;
  onSaved: () => void;
  /** Beside the button that saves. */
  children?: ReactNode;
}

/** The country's days, the gate's own, and those of a calendar file. */
export function CalendarForm({ gate, calendar, choosing, onSaved, children }: CalendarFormProps) {
  const say = useWords(calendarWords);
  const api = useApi();
  const today = dateIn(gate.zone, useWallClock());
  const { choices, change } = choosing;
  const submitting = useSaveCalendar(choosing, { gateId: gate.id, onSaved });
  const { errors } = submitting;
  return (
    <KeptForm
      {...{ choosing, submitting }}
      kept={calendar}
      conflict={{ text: say('conflict'), latest: holidayCalendarQuery(api, gate.id), isSole: true }}
      sentence={say('afterSaving')}
      save={say('save')}
      actions={children}
    >
      <FormSection title={say('publicDays')} about={say('publicDaysHint')}>
        <PublicDays {...{ choices, change, today }} />
      </FormSection>
      <FormSection title={say('ownDays')} about={say('ownDaysHint')}>
        <OwnDays {...{ choices, change, today, errors }} />
        <IcsImport today={today} days={choices.days} take={(days) => change({ days })} />
      </FormSection>
    </KeptForm>
  );
}
