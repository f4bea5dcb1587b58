import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type {
  PageQuery,
  Publication,
  PublicationRequest,
  RevisionNotice,
} from '../../shared/contract/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Page } from '../platform/paging.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touched } from '../platform/touch.ts';
import type { Planning } from '../planning/index.ts';
import { createCompiler, type CompilerDoors } from './compiler.ts';
import { compare, sealManifest, type Compilation, type ManifestStore } from './manifest.ts';

/** Displays compiled in one transaction: few enough that other calls are answered in between. */
const SLICE_DISPLAYS = 8;
/** Up to so many displays fetch at once; more are spread over the time that so many a second need. */
const UNSPREAD_DISPLAYS = 200;

export interface PendingStore {
  /** Everything touched since it was last published, and the number of the last touch. */
  all(reader: Reader): Promise<{ touched: Touched[]; throughSeq: number }>;
  /** Forgets touches up to that number; later ones stay. */
  removeThrough(trx: Transactor, seq: number): Promise<void>;
}

export interface PublicationStore {
  insert(trx: Transactor, publication: Publication): Promise<void>;
  list(reader: Reader, query: PageQuery): Promise<Page<Publication>>;
}

export interface PublishingDoors extends CompilerDoors {
  platform: Platform;
  audit: Audit;
  planning: Planning;
}

export interface PublishingStores {
  manifests: ManifestStore;
  pending: PendingStore;
  publications: PublicationStore;
}

export interface Publisher {
  doors: PublishingDoors;
  stores: PublishingStores;
}

/**
 * Compiles the displays named, or else those that the pending changes reach, and gives a new revision to each whose
 * plan has changed. A dry run tells what would change and keeps nothing.
 */
export async function publish(
  publisher: Publisher,
  actor: Actor,
  { displayIds, dryRun }: PublicationRequest,
): Promise<Publication> {
  const { database, newId, clock } = publisher.doors.platform;
  const pending = await publisher.stores.pending.all(database.read);
  const reached = displayIds ?? (await displaysReachedBy(publisher, database.read, pending.touched));
  const compilations = await compileInSlices(publisher, reached, { isDry: dryRun });
  const changed = compilations.filter(({ isChanged }) => isChanged);
  const publication: Publication = {
    id: newId(),
    at: formatInstant(clock.wallMs()),
    changed: changed.map(({ notice }) => ({ ...notice, jitterMs: jitterFor(reached.length) })),
    unchanged: compilations.length - changed.length,
    findings: compilations.flatMap(({ findings }) => findings),
  };
  if (!dryRun)
    await conclude(publisher, actor, { publication, throughSeq: displayIds ? 0 : pending.throughSeq });
  return publication;
}

/** Throws `reference/unknown`. */
export async function assertDisplaysExist(
  { doors }: Publisher,
  displayIds: readonly string[],
): Promise<void> {
  const { read } = doors.platform.database;
  const known = new Set(await doors.places.displaysReachedBy(read, { displayIds }));
  const errors = displayIds.flatMap((id, i) =>
    known.has(id) ? [] : [{ detail: `there is no display ${id}`, pointer: `/body/displayIds/${i}` }],
  );
  if (errors.length > 0) {
    throw new AppError('reference/unknown', 'some of the displays do not exist', { errors });
  }
}

/** Displays that show these now, or would by the present plans: a change may take away as well as add. */
export async function displaysReachedBy(
  { doors, stores }: Publisher,
  reader: Reader,
  touched: readonly Touched[],
): Promise<string[]> {
  if (touched.length === 0) return [];
  const reached = await doors.planning.reach(reader, touched);
  for (const displayId of await stores.manifests.displaysMadeOf(reader, touched)) reached.add(displayId);
  return [...reached].sort();
}

async function compileInSlices(
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
    if (compiled === null) continue;
    const compilation = compare(compiled, displayId, await stores.manifests.current(trx, displayId));
    const { revision } = compilation.notice;
    if (compilation.isChanged && !isDry) {
      await sealManifest({ store: stores.manifests, doors }, trx, { compiled, displayId, revision });
    }
    compilations.push(compilation);
  }
  return compilations;
}

async function conclude(
  { doors, stores }: Publisher,
  actor: Actor,
  { publication, throughSeq }: { publication: Publication; throughSeq: number },
): Promise<void> {
  const subject = { kind: 'publication', id: publication.id };
  await doors.platform.database.transact(async (trx) => {
    await stores.publications.insert(trx, publication);
    await stores.pending.removeThrough(trx, throughSeq);
    await doors.audit.append(trx, { actor, action: 'publication:create', subject, after: publication });
  });
}

function withJitter(
  notices: readonly Omit<RevisionNotice, 'jitterMs'>[],
  displays: number,
): RevisionNotice[] {
  return notices.map((notice) => ({ ...notice, jitterMs: jitterFor(displays) }));
}

function jitterFor(displays: number): number {
  return displays <= UNSPREAD_DISPLAYS ? 0 : Math.ceil((displays / UNSPREAD_DISPLAYS) * 1000);
}
