import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { openingHoursQuery } from '../../api/opening.ts';
import { useSession } from '../../app/use-session.ts';
import { GatePage, NoPermission, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { editorWords } from './editor-words.ts';
import { newHours } from './hours-choices.ts';
import { HoursEditor } from './hours-editor.tsx';
import { newHoursRoute } from './index.ts';

/** Opening hours that are not there yet. */
export function NewHoursPage() {
  const say = useWords(editorWords);
  const { gateId } = newHoursRoute.useParams();
  const { permissions } = useSession();
  if (!permissions.includes('places:write')) return <NoPermission />;
  return (
    <GatePage
      gateId={gateId}
      title={(name) => say('newTitle', { name })}
      about={({ zone }) => say('about', { zone })}
    >
      {(gate) => <Beginning key={gate.id} gate={gate} />}
    </GatePage>
  );
}

function Beginning({ gate }: { gate: Gate }) {
  const hours = useQuery(openingHoursQuery(useApi(), gate.id));
  return (
    <QueryView query={hours}>
      {(others) => <Blank gate={gate} takenKeys={others.map(({ key }) => key)} />}
    </QueryView>
  );
}

function Blank({ gate, takenKeys }: { gate: Gate; takenKeys: readonly string[] }) {
  const [blank] = useState(() => newHours(takenKeys));
  return <HoursEditor gate={gate} blank={blank} hours={null} />;
}
