import { AppError } from '../../shared/errors.ts';
import type { Permission } from '../../shared/contract/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import type { PlanningStore } from './planned.ts';

export type ReferenceKind = 'content' | 'playlist' | 'layout' | 'campaign' | 'display' | 'group' | 'gate';

/** Something that a plan names, and where in the request it does so (JSON Pointer). */
export interface Reference {
  kind: ReferenceKind;
  id: string;
  pointer: string;
}

/** What may be planned with: what is shown, by whoever sees it; where it is shown, by whoever plans there. */
const NEEDS: Readonly<Record<ReferenceKind, Permission>> = {
  content: 'library:read',
  playlist: 'planning:read',
  layout: 'planning:read',
  campaign: 'planning:read',
  display: 'planning:write',
  group: 'planning:write',
  gate: 'planning:write',
};

/** Throws `reference/unknown`, pointing at every reference that leads nowhere, or beyond what its writer may plan with. */
export async function assertKnown(
  reader: Reader,
  store: Pick<PlanningStore, 'known'>,
  { references, actor }: { references: readonly Reference[]; actor: Actor },
): Promise<void> {
  const unknown: Reference[] = [];
  for (const [kind, named] of Map.groupBy(references, ({ kind }) => kind)) {
    const reach = actor.authority.reach(NEEDS[kind]);
    const known = await store.known(reader, { kind, ids: [...new Set(named.map(({ id }) => id))], reach });
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
