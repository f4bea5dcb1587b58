import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Gate } from '../../../shared/contract/index.ts';
import { useApi } from '../api/api-context.ts';
import { gatesQuery } from '../api/places.ts';
import { Page } from './page.tsx';
import { QueryView } from './query-view.tsx';
import { NotFound } from './states.tsx';
import { useLocalised } from '../words/localised.ts';

interface GatePageProps {
  gateId: string;
  /** Of the page, by the gate's name, which is empty while it is not known. */
  title: (name: string) => string;
  about?: (gate: Gate) => string;
  action?: (gate: Gate) => ReactNode;
  children: (gate: Gate) => ReactNode;
}

/** A page about one gate; of none, if there is none. */
export function GatePage({ gateId, title, about, action, children }: GatePageProps) {
  const localise = useLocalised();
  const gates = useQuery(gatesQuery(useApi()));
  const gate = gates.data?.find(({ id }) => id === gateId);
  if (gates.data !== undefined && gate === undefined) return <NotFound />;
  return (
    <Page
      title={title(gate === undefined ? '' : localise(gate.name))}
      about={gate === undefined ? undefined : about?.(gate)}
      action={gate === undefined ? undefined : action?.(gate)}
    >
      <QueryView query={gates}>{() => gate !== undefined && children(gate)}</QueryView>
    </Page>
  );
}
