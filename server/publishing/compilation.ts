import { setImmediate as breathe } from 'node:timers/promises';
import { formatInstant } from '../../shared/time/index.ts';
import type { Finding } from '../../shared/contract/index.ts';
import type { Transactor } from '../platform/database.ts';
import { findBases, keepBases, type Origin } from './bases.ts';
import { createCompiler, nothingKnown, type CompiledPlan, type Known } from './compiler.ts';
import { compare, sealManifest, type Compilation } from './manifest.ts';
import { createFindingList } from './finding.ts';
import { doneApart, type Failure } from './isolation.ts';
import { startLintRun } from './lint-run.ts';
import { failureFindings } from './not-compiled.ts';
import type { Publisher, PublishingStores } from './publisher.ts';

/** Displays of the first transaction: few, so that the first screens are rung at once. */
const FIRST_SLICE = 4;
/** How long a transaction is to take: the calls of kiosks that were rung are answered in between. */
const SLICE_MS = 30;
const LARGEST_SLICE = 100;

export interface Compiled {
  compilations: Compilation[];
  /** Displays that could not be compiled: nothing of them has changed. */
  failures: Failure[];
  /** Failures first, then what is left out, then what deserves a planner's eye, though it plays. */
  findings: Finding[];
}

/** Compiles displays in slices, and rings for each slice as soon as it is kept. A dry run keeps nothing. */
export async function compileInSlices(
  publisher: Publisher,
  displayIds: readonly string[],
  { jitterMs, ...order }: { isDry: boolean; origin: Origin; jitterMs: number },
): Promise<Compiled> {
  const { database, bus, clock } = publisher.doors.platform;
  const { isDry } = order;
  const compilations: Compilation[] = [];
  const failed: Failure[] = [];
  const found = createFindingList();
  // What goes out by itself is nobody's plan of now, and a recall waits for nothing.
  const lint = order.origin === 'present' ? startLintRun(publisher) : null;
  const known = createKnown(publisher);
  let size = FIRST_SLICE;
  for (let start = 0; start < displayIds.length;) {
    if (start > 0) await breathe();
    const slice = displayIds.slice(start, start + size);
    const startedMs = clock.monotonicMs();
    const { results, failures } = await doneApart(slice, (some) =>
      database.transact(async (trx) =>
        compileSlice(publisher, trx, { slice: some, known: await known(trx), ...order }),
      ),
    );
    start += slice.length;
    size = sizeOfNext(slice.length, clock.monotonicMs() - startedMs);
    const compiled = results.flatMap((result) => result.compilations);
    compilations.push(...compiled);
    failed.push(...failures);
    if (!isDry) bus.emit('plans:compiled');
    const changed = compiled.filter(({ isChanged }) => isChanged);
    const notices = changed.map(({ notice }) => ({ ...notice, jitterMs }));
    if (!isDry && notices.length > 0) bus.emit('manifest:changed', notices);
    for (const { plans } of results) {
      for (const { findings, plan } of plans.values())
        for (const finding of findings) found.add(finding, plan.display);
      await lint?.take(plans.values());
    }
  }
  const findings = [...failureFindings(failed), ...found.findings(), ...((await lint?.findings()) ?? [])];
  return { compilations, failures: failed, findings };
}

/** As many displays as the last slice would have had, had it taken just as long as it should. */
function sizeOfNext(displays: number, tookMs: number): number {
  const inTime = Math.floor((displays * SLICE_MS) / Math.max(1, tookMs));
  return Math.min(LARGEST_SLICE, Math.max(1, inTime));
}

/** What earlier slices learnt of contents and campaigns, forgotten as soon as anybody has commanded anything in between. */
function createKnown({ doors }: Publisher): (trx: Transactor) => Promise<Known> {
  let known = nothingKnown();
  let knownAtSeq = -1;
  return async (trx) => {
    const { seq } = await doors.audit.head(trx);
    if (seq !== knownAtSeq) known = nothingKnown();
    knownAtSeq = seq;
    return known;
  };
}

interface CompiledSlice {
  compilations: Compilation[];
  plans: ReadonlyMap<string, CompiledPlan>;
}

async function compileSlice(
  publisher: Publisher,
  trx: Transactor,
  { slice, ...order }: { slice: readonly string[]; known: Known; isDry: boolean; origin: Origin },
): Promise<CompiledSlice> {
  const { doors, stores } = publisher;
  const plans = await compileDisplays(publisher, trx, { displayIds: slice, ...order });
  const compilations: Compilation[] = [];
  for (const [displayId, compiled] of plans) {
    const compilation = compare(compiled, displayId, await stores.manifests.currentMark(trx, displayId));
    const { revision } = compilation.notice;
    if (compilation.isChanged && !order.isDry) {
      await sealManifest({ store: stores.manifests, doors }, trx, { compiled, displayId, revision });
    }
    compilations.push(compilation);
  }
  return { compilations, plans };
}

/** Plans of the displays that exist, by id. Unless it is a dry run, remembers from what they came and until when they stand. */
export async function compileDisplays(
  publisher: Publisher,
  trx: Transactor,
  {
    isDry,
    known = nothingKnown(),
    ...asked
  }: { displayIds: readonly string[]; known?: Known; isDry: boolean; origin: Origin },
): Promise<ReadonlyMap<string, CompiledPlan>> {
  const { bases, present } = await findBases(publisher, trx, asked);
  const compile = createCompiler(publisher, trx, { known, keeper: isDry ? null : trx });
  const plans = new Map<string, CompiledPlan>();
  for (const [displayId, basis] of bases) plans.set(displayId, await compile(basis));
  if (isDry) return plans;
  await keepBases(publisher, trx, present);
  for (const displayId of asked.displayIds) {
    await noteChange(publisher.stores, trx, displayId, plans.get(displayId));
  }
  return plans;
}

/** Remembers when to compile the display again; nothing at all when it is gone. */
async function noteChange(
  { bases, planChanges }: PublishingStores,
  trx: Transactor,
  displayId: string,
  compiled: CompiledPlan | undefined,
): Promise<void> {
  if (compiled !== undefined) return planChanges.note(trx, displayId, formatInstant(compiled.changesAtMs));
  await planChanges.forget(trx, displayId);
  await bases.forget(trx, displayId);
}
