import { setImmediate as breathe } from 'node:timers/promises';
import { formatInstant } from '../../shared/time/index.ts';
import { MOST_UNDRAWN_NAMED, type Finding, type Undrawn } from '../../shared/contract/index.ts';
import type { Transactor } from '../platform/database.ts';
import { findBases, keepBases, type Origin } from './bases.ts';
import { createCompiler, nothingKnown, type CompiledPlan, type Known } from './compiler.ts';
import { compare, sealManifest, type Compilation } from './manifest.ts';
import { createFindingList } from './finding.ts';
import { doneApart, type Failure } from './isolation.ts';
import { legibilityOf, type Legible } from './legibility.ts';
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
  /** Displays that keep what they show, because travellers could not read what is planned for them. */
  held: string[];
  /** What of the present plans nobody has drawn. */
  undrawn: Undrawn;
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
  const held: string[] = [];
  const undrawn = new Map<string, Undrawn['first'][number]>();
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
    for (const { plans, illegible } of results) {
      for (const legible of illegible.values()) {
        for (const finding of legible.findings) found.add(finding, legible.display);
        for (const content of legible.undrawn) undrawn.set(content.contentId, content);
        if (legible.isHeld) held.push(legible.display.id);
      }
      for (const { findings, plan } of plans.values())
        for (const finding of findings) found.add(finding, plan.display);
      await lint?.take(plans.values());
    }
  }
  const findings = [...failureFindings(failed), ...found.findings(), ...((await lint?.findings()) ?? [])];
  return {
    compilations,
    failures: failed,
    held,
    undrawn: { count: undrawn.size, first: [...undrawn.values()].slice(0, MOST_UNDRAWN_NAMED) },
    findings,
  };
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
  /** What travellers would read badly, by the display. */
  illegible: ReadonlyMap<string, Legible>;
}

async function compileSlice(
  publisher: Publisher,
  trx: Transactor,
  { slice, ...order }: { slice: readonly string[]; known: Known; isDry: boolean; origin: Origin },
): Promise<CompiledSlice> {
  const { doors, stores } = publisher;
  const asked = { displayIds: slice, ...order };
  const { plans, illegible } = await compileJudged(publisher, trx, asked);
  const compilations: Compilation[] = [];
  for (const [displayId, compiled] of plans) {
    if (illegible.get(displayId)?.isHeld === true) continue;
    const compilation = compare(compiled, displayId, await stores.manifests.currentMark(trx, displayId));
    const { revision } = compilation.notice;
    if (compilation.isChanged && !order.isDry) {
      await sealManifest({ store: stores.manifests, doors }, trx, { compiled, displayId, revision });
    }
    compilations.push(compilation);
  }
  return { compilations, plans, illegible };
}

/** Plans of the displays that exist, by id. Unless it is a dry run, remembers from what they came and until when they stand. */
export async function compileDisplays(
  publisher: Publisher,
  trx: Transactor,
  asked: CompileOrder,
): Promise<ReadonlyMap<string, CompiledPlan>> {
  return (await compileJudged(publisher, trx, asked)).plans;
}

interface CompileOrder {
  displayIds: readonly string[];
  known?: Known;
  isDry: boolean;
  origin: Origin;
}

/** The same, and what of the present plans travellers could not read. What is published already goes on. */
async function compileJudged(
  publisher: Publisher,
  trx: Transactor,
  { isDry, known = nothingKnown(), ...asked }: CompileOrder,
): Promise<Pick<CompiledSlice, 'plans' | 'illegible'>> {
  const { bases, present } = await findBases(publisher, trx, asked);
  const compile = createCompiler(publisher, trx, { known, keeper: isDry ? null : trx });
  const plans = new Map<string, CompiledPlan>();
  const illegible = new Map<string, Legible>();
  const judge = asked.origin === 'present' ? legibilityOf(publisher.doors.legibility, trx) : null;
  for (const [displayId, basis] of bases) {
    const compiled = await compile(basis);
    plans.set(displayId, compiled);
    const legible = await judge?.(compiled.plan);
    if (legible !== undefined && legible.findings.length + legible.undrawn.length > 0)
      illegible.set(displayId, legible);
  }
  if (isDry) return { plans, illegible };
  const isHeld = (displayId: string): boolean => illegible.get(displayId)?.isHeld === true;
  await keepBases(publisher, trx, new Map([...present].filter(([displayId]) => !isHeld(displayId))));
  for (const displayId of asked.displayIds) {
    if (isHeld(displayId)) continue;
    await noteChange(publisher.stores, trx, displayId, plans.get(displayId));
  }
  return { plans, illegible };
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
