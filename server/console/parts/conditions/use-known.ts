import { useQuery } from '@tanstack/react-query';
import {
  isReadingTable,
  type OpeningHours,
  type ReadingTable,
  type ReadingValue,
} from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { openingHoursQuery } from '../../api/opening.ts';
import { gatesQuery } from '../../api/places.ts';
import { knownReadingsQuery } from '../../api/readings.ts';
import { useSession } from '../../app/use-session.ts';

/** Opening hours that a gate has, each key once. */
export function useKnownOpenings(gateId: string | null): readonly OpeningHours[] {
  const known = useOnlyGate(gateId);
  const { data = [] } = useQuery({
    ...openingHoursQuery(useApi(), known ?? ''),
    enabled: known !== undefined,
  });
  return data.filter(({ key }, at) => data.findIndex((other) => other.key === key) === at);
}

/** A live value that a condition can ask for: a table is none. */
export interface AskableReading {
  key: string;
  value: Exclude<ReadingValue, ReadingTable>;
}

/** Live values of a gate that conditions can ask for, for those who may see them. */
export function useKnownReadings(gateId: string | null): readonly AskableReading[] {
  const known = useOnlyGate(gateId);
  const maySee = useSession().permissions.includes('readings:read');
  const { data = [] } = useQuery({
    ...knownReadingsQuery(useApi(), known ?? ''),
    enabled: known !== undefined && maySee,
  });
  return data.flatMap(({ reading: { key, value } }) => (isReadingTable(value) ? [] : [{ key, value }]));
}

/** Of many gates none is meant before one is named. */
function useOnlyGate(gateId: string | null): string | undefined {
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  return gateId ?? (gates.length === 1 ? gates[0]?.id : undefined);
}
