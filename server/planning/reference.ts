import { AppError } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';
import type { PlanningStore } from './planned.ts';

export type ReferenceKind = 'content' | 'playlist' | 'layout' | 'campaign' | 'display' | 'group' | 'gate';

/** Something that a plan names, and where in the request it does so (JSON Pointer). */
export interface Reference {
  kind: ReferenceKind;
  id: string;
  pointer: string;
}

/** Throws `reference/unknown`, pointing at every reference that leads nowhere. */
export async function assertKnown(
  reader: Reader,
  store: Pick<PlanningStore, 'known'>,
  references: readonly Reference[],
): Promise<void> {
  const unknown: Reference[] = [];
  for (const [kind, named] of Map.groupBy(references, ({ kind }) => kind)) {
    const known = await store.known(reader, kind, [...new Set(named.map(({ id }) => id))]);
    unknown.push(...named.filter(({ id }) => !known.has(id)));
  }
  if (unknown.length === 0) return;
  const errors = unknown.map(({ kind, id, pointer }) => ({ detail: `there is no ${kind} ${id}`, pointer }));
  throw new AppError('reference/unknown', errors[0]?.detail ?? '', { errors });
}

/** The gate that an object belongs to, if it belongs to one. */
export function gateOf({ gateId }: { gateId: string | null }): Reference[] {
  return gateId === null ? [] : [{ kind: 'gate', id: gateId, pointer: '/body/gateId' }];
}
