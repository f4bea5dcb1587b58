import type { KioskFacts } from '../state/index.ts';

type Place = Pick<KioskFacts, 'installation' | 'gateId' | 'displayIds'>;

/** Whether both are of one gate and drive the same displays, in whatever order the server names them. */
export function isSamePlace(one: Place, other: Place): boolean {
  const ids = ({ displayIds }: Place): string => displayIds.toSorted().join();
  return one.installation === other.installation && one.gateId === other.gateId && ids(one) === ids(other);
}
