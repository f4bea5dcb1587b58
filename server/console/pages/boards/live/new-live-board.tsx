import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { deskQuery } from '../../../api/desks.ts';
import { knownReadingsQuery } from '../../../api/readings.ts';
import { useSession } from '../../../app/use-session.ts';
import { Loading } from '../../../parts/index.ts';
import { begin, templateFor, type GateFacts, type LiveKind } from './begin.ts';
import { LiveEditor } from './live-editor.tsx';

/** A new board of what the gate has. Who may not see that, or cannot have it now, begins with nothing. */
export function NewLiveBoard({ gate, kind }: { gate: Gate; kind: LiveKind }) {
  const api = useApi();
  const maySee = useSession().permissions.includes('readings:read');
  const desk = useQuery({ ...deskQuery(api, gate.id), enabled: maySee });
  const known = useQuery({ ...knownReadingsQuery(api, gate.id), enabled: maySee });
  if (maySee && (desk.isPending || known.isPending)) return <Loading />;
  return <Begun kind={kind} gate={gate} facts={{ gate, desk: desk.data ?? null, known: known.data ?? [] }} />;
}

function Begun({ kind, gate, facts }: { kind: LiveKind; gate: Gate; facts: GateFacts }) {
  const [blank] = useState(() => begin(kind, facts));
  const template = templateFor(kind);
  return (
    <LiveEditor what={kind} template={template} gate={gate} known={facts.known} blank={blank} saved={null} />
  );
}
