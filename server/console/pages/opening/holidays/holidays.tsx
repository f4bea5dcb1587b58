import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Gate, HolidayCalendar } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { holidayCalendarQuery, removeHolidayCalendar } from '../../../api/opening.ts';
import { useSession } from '../../../app/use-session.ts';
import { GatePage, NoPermission, QueryView, RemoveForGood, useChoices } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { holidaysRoute } from '../index.ts';
import { useForgetOpening } from '../use-save-hours.ts';
import { choicesOfCalendar } from './calendar-choices.ts';
import { CalendarForm } from './calendar-form.tsx';
import { calendarWords } from './calendar-words.ts';
import { KeptCalendar } from './kept-calendar.ts';

/** The days that a gate keeps as holidays, to be changed. */
export function HolidaysPage() {
  const say = useWords(calendarWords);
  const { gateId } = holidaysRoute.useParams();
  const { permissions } = useSession();
  const calendar = useQuery(holidayCalendarQuery(useApi(), gateId));
  if (!permissions.includes('places:write')) return <NoPermission />;
  return (
    <GatePage gateId={gateId} title={(name) => say('title', { name })} about={() => say('about')}>
      {(gate) => (
        <QueryView query={calendar}>
          {(data) => <OfGate key={gate.id} gate={gate} calendar={data} />}
        </QueryView>
      )}
    </GatePage>
  );
}

function OfGate({ gate, calendar }: { gate: Gate; calendar: HolidayCalendar | null }) {
  const navigate = useNavigate();
  const choosing = useChoices({
    kind: 'holidays',
    id: gate.id,
    kept: calendar,
    choicesOf: choicesOfCalendar,
    schema: KeptCalendar,
  });
  const leave = (): Promise<void> =>
    navigate({ to: '/gates/$gateId', params: { gateId: gate.id }, search: { saved: true } });
  return (
    <CalendarForm {...{ gate, calendar, choosing }} onSaved={() => void leave()}>
      {calendar !== null && <Remove calendar={calendar} settle={choosing.settle} leave={leave} />}
    </CalendarForm>
  );
}

interface RemoveProps {
  calendar: HolidayCalendar;
  settle: () => void;
  leave: () => Promise<void>;
}

function Remove({ calendar, settle, leave }: RemoveProps) {
  const say = useWords(calendarWords);
  const api = useApi();
  const forget = useForgetOpening();
  const removing = useMutation({
    mutationFn: () => removeHolidayCalendar(api, calendar),
    onSuccess: async () => {
      settle();
      await leave();
      await forget();
    },
  });
  return <RemoveForGood label={say('removeForGood')} removing={removing} />;
}
