import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Gate, OpeningHours } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { oneOpeningHoursQuery, removeOpeningHours } from '../../api/opening.ts';
import { useSession } from '../../app/use-session.ts';
import { GatePage, NoPermission, NotFound, QueryView, RemoveForGood } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { newHours } from './hours-choices.ts';
import { HoursEditor } from './hours-editor.tsx';
import { hoursRoute } from './index.ts';
import { useForgetOpening } from './use-save-hours.ts';

/** Opening hours that are kept: they can be changed and removed. */
export function HoursPage() {
  const say = useWords(editorWords);
  const { gateId, hoursId } = hoursRoute.useParams();
  const { permissions } = useSession();
  const hours = useQuery(oneOpeningHoursQuery(useApi(), hoursId));
  if (!permissions.includes('places:write')) return <NoPermission />;
  if (hours.data !== undefined && hours.data.gateId !== gateId) return <NotFound />;
  return (
    <GatePage
      gateId={gateId}
      title={(name) => say('changeTitle', { name })}
      about={({ zone }) => say('about', { zone: hours.data?.zone ?? zone })}
    >
      {(gate) => (
        <QueryView query={hours}>{(data) => <Kept key={hoursId} gate={gate} hours={data} />}</QueryView>
      )}
    </GatePage>
  );
}

function Kept({ gate, hours }: { gate: Gate; hours: OpeningHours }) {
  return (
    <HoursEditor gate={gate} blank={newHours([])} hours={hours}>
      {(settle) => <Remove gate={gate} hours={hours} settle={settle} />}
    </HoursEditor>
  );
}

function Remove({ gate, hours, settle }: { gate: Gate; hours: OpeningHours; settle: () => void }) {
  const say = useWords(editorWords);
  const api = useApi();
  const navigate = useNavigate();
  const forget = useForgetOpening();
  const removing = useMutation({
    mutationFn: () => removeOpeningHours(api, hours),
    onSuccess: async () => {
      settle();
      await navigate({ to: '/gates/$gateId', params: { gateId: gate.id }, search: { saved: true } });
      await forget();
    },
  });
  return <RemoveForGood label={say('removeForGood')} removing={removing} />;
}
