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

export interface Pending {
  touched: Touched[];
  throughSeq: number;
}

export interface PendingStore {
  /** Everything (of one kind) touched since it was last published, and the number of the last touch. */
  all(reader: Reader, only?: Touched['kind']): Promise<Pending>;
  /** Forgets touches (of one kind) up to that number; later ones stay. */
  removeThrough(trx: Transactor, seq: number, only?: Touched['kind']): Promise<void>;
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
  const { stores, doors } = publisher;
  if (displayIds !== undefined) return publishTo(publisher, actor, { displayIds, isDry: dryRun });
  const { read } = doors.platform.database;
  const pending = await stores.pending.all(read);
  return publishTo(publisher, actor, {
    displayIds: await displaysReachedBy(publisher, read, pending.touched),
    isDry: dryRun,
    settle: (trx) => stores.pending.removeThrough(trx, pending.throughSeq),
  });
}

/**
 * Publishes the recalls that are not published yet to every display that may still show what they take away, also by an
 * old manifest; other pending changes stay pending. Null when there is none.
 */
export async function publishRecalls(publisher: Publisher, actor: Actor): Promise<Publication | null> {
  const { stores, doors } = publisher;
  const { read } = doors.platform.database;
  const pending = await stores.pending.all(read, 'recall');
  if (pending.touched.length === 0) return null;
  return publishTo(publisher, actor, {
    displayIds: await displaysReachedBy(publisher, read, pending.touched),
    isDry: false,
    settle: (trx) => stores.pending.removeThrough(trx, pending.throughSeq, 'recall'),
  });
}

interface Order {
  displayIds: readonly string[];
  isDry: boolean;
  /** In the transaction that concludes the publication: what it came from is done. */
  settle?: (trx: Transactor) => Promise<void>;
}

async function publishTo(
  publisher: Publisher,
  actor: Actor,
  { displayIds, isDry, settle }: Order,
): Promise<Publication> {
  const { newId, clock } = publisher.doors.platform;
  const compilations = await compileInSlices(publisher, displayIds, { isDry });
  const changed = compilations.filter(({ isChanged }) => isChanged);
  const publication: Publication = {
    id: newId(),
    at: formatInstant(clock.wallMs()),
    changed: changed.map(({ notice }) => ({ ...notice, jitterMs: jitterFor(displayIds.length) })),
    unchanged: compilations.length - changed.length,
    findings: compilations.flatMap(({ findings }) => findings),
  };
  if (!isDry) await conclude(publisher, actor, { publication, settle });
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

/**
 * Displays that show these now, or would by the present plans: a change may take away as well as add. A recall reaches
 * all that ever held the content.
 */
async function displaysReachedBy(
  { doors, stores }: Publisher,
  reader: Reader,
  touched: readonly Touched[],
): Promise<string[]> {
  if (touched.length === 0) return [];
  const reached = await doors.planning.reach(reader, touched);
  for (const displayId of await stores.manifests.displaysMadeOf(reader, touched)) reached.add(displayId);
  const recalled = touched.filter(({ kind }) => kind === 'recall').map(({ id }) => id);
  if (recalled.length > 0) {
    for (const displayId of await stores.manifests.displaysHolding(reader, recalled)) reached.add(displayId);
  }
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
  { publication, settle }: { publication: Publication; settle: Order['settle'] },
): Promise<void> {
  const subject = { kind: 'publication', id: publication.id };
  await doors.platform.database.transact(async (trx) => {
    await stores.publications.insert(trx, publication);
    await settle?.(trx);
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
