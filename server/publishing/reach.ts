import type { Reader } from '../platform/database.ts';
import type { Touched } from '../platform/touch.ts';
import type { Publisher } from './publisher.ts';

/**
 * Displays that show these now, or would by the present plans: a change may take away as well as add. A recall reaches
 * all that ever held the content, a statement of trust all that anything was published for.
 */
export async function displaysReachedBy(
  { doors, stores }: Publisher,
  reader: Reader,
  touched: readonly Touched[],
): Promise<string[]> {
  if (touched.length === 0) return [];
  const contents = touched.filter(({ kind }) => kind === 'content').map(({ id }) => id);
  const named = await doors.library.gatesNamedBy(reader, contents);
  const all = [...touched, ...named.map((id) => ({ kind: 'gate', id }) as const)];
  const reached = await doors.planning.reach(reader, all);
  for (const displayId of await stores.bases.displaysMadeOf(reader, touched)) reached.add(displayId);
  const recalled = touched.filter(({ kind }) => kind === 'recall').map(({ id }) => id);
  if (recalled.length > 0) {
    for (const displayId of await stores.manifests.displaysHolding(reader, recalled)) reached.add(displayId);
  }
  if (touched.some(({ kind }) => kind === 'statement')) {
    for (const displayId of await stores.planChanges.published(reader)) reached.add(displayId);
  }
  return [...reached].sort();
}
