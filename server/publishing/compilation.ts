import { setImmediate as breathe } from 'node:timers/promises';
import { formatInstant } from '../../shared/time/index.ts';
import type { RevisionNotice } from '../../shared/contract/index.ts';
import type { Transactor } from '../platform/database.ts';
import { createCompiler, type CompiledPlan } from './compiler.ts';
import { compare, sealManifest, type Compilation } from './manifest.ts';
import type { Publisher, PublishingStores } from './publisher.ts';

/** Displays compiled in one transaction: few enough that other calls are answered in between. */
const SLICE_DISPLAYS = 8;
/** Up to so many displays fetch at once; more are spread over the time that so many a second need. */
const UNSPREAD_DISPLAYS = 200;

/** Compiles displays in slices, and rings for each slice as soon as it is kept. A dry run keeps nothing. */
export async function compileInSlices(
  publisher: Publisher,
  displayIds: readonly string[],
  { isDry }: { isDry: boolean },
): Promise<Compilation[]> {
  const { database, bus } = publisher.doors.platform;
  const compilations: Compilation[] = [];
  for (let start = 0; start < displayIds.length; start += SLICE_DISPLAYS) {
    if (start > 0) await breathe();
    const slice = displayIds.slice(start, start + SLICE_DISPLAYS);
    const compiled = await database.transact((trx) => compileSlice(publisher, trx, { slice, isDry }));
    compilations.push(...compiled);
    if (!isDry) bus.emit('plans:compiled');
    const notices = compiled.filter(({ isChanged }) => isChanged).map(({ notice }) => notice);
    if (!isDry && notices.length > 0) bus.emit('manifest:changed', withJitter(notices, displayIds.length));
  }
  return compilations;
}

async function compileSlice(
  { doors, stores }: Publisher,
  trx: Transactor,
  { slice, isDry }: { slice: readonly string[]; isDry: boolean },
): Promise<Compilation[]> {
  const compile = createCompiler(doors, trx);
  const compilations: Compilation[] = [];
  for (const displayId of slice) {
    const compiled = await compile(displayId);
    if (!isDry) await noteChange(stores, trx, { displayId, compiled });
    if (compiled === null) continue;
    const compilation = compare(compiled, displayId, await stores.manifests.currentMark(trx, displayId));
    const { revision } = compilation.notice;
    if (compilation.isChanged && !isDry) {
      await sealManifest({ store: stores.manifests, doors }, trx, { compiled, displayId, revision });
    }
    compilations.push(compilation);
  }
  return compilations;
}

/** Remembers when to compile the display again; not at all when it is gone. */
export async function noteChange(
  { planChanges }: PublishingStores,
  trx: Transactor,
  { displayId, compiled }: { displayId: string; compiled: CompiledPlan | null },
): Promise<void> {
  if (compiled === null) await planChanges.forget(trx, displayId);
  else await planChanges.note(trx, displayId, formatInstant(compiled.changesAtMs));
}

function withJitter(
  notices: readonly Omit<RevisionNotice, 'jitterMs'>[],
  displays: number,
): RevisionNotice[] {
  return notices.map((notice) => ({ ...notice, jitterMs: jitterFor(displays) }));
}

/** Displays that change together fetch one after the other when there are many. */
export function jitterFor(displays: number): number {
  return displays <= UNSPREAD_DISPLAYS ? 0 : Math.ceil((displays / UNSPREAD_DISPLAYS) * 1000);
}
