import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';

/** The clock by which something is told: its own where it has one, else the gate's, or of many gates the first one's. */
export function useZone(own: string | null): string {
  const { gate } = useGate();
  const { data: gates } = useQuery(gatesQuery(useApi()));
  return own ?? gate?.zone ?? gates?.[0]?.zone ?? 'UTC';
}
