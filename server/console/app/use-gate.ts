import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Gate } from '../../../shared/contract/index.ts';
import { useApi } from '../api/api-context.ts';
import { gatesQuery } from '../api/places.ts';

/** The gate that the header is set to, and every page with it. */
export interface ChosenGate {
  /** As queries name it; undefined: all gates. */
  gateId: string | undefined;
  /** Its facts, as soon as they are here. */
  gate: Gate | undefined;
}

const shell = getRouteApi('/shell');

export function useGate(): ChosenGate {
  const { gate: gateId } = shell.useSearch();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  return { gateId, gate: gates.find(({ id }) => id === gateId) };
}
