import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Publication, PublicationRequest } from '../../shared/contract/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reach } from '../platform/authority.ts';
import type { Transactor } from '../platform/database.ts';
import type { Origin } from './bases.ts';
import { compileInSlices } from './compilation.ts';
import { keepForLater, noteOutcome } from './not-compiled.ts';
import type { Publisher } from './publisher.ts';
import { displaysReachedBy } from './reach.ts';

/** What nobody asked for brings no plan out that nobody published. */
const BY_ITSELF = { isDry: false, origin: 'published' } as const;

/** `reach`: how far, where it is not as far as the actor may publish. */
interface PublishOrder extends PublicationRequest {
  reach?: Reach;
}

/**
 * Compiles the displays named, or else those that the pending changes reach, and gives a new revision to each whose
 * plan has changed. A dry run tells what would change and keeps nothing.
 */
export async function publish(
  publisher: Publisher,
  actor: Actor,
  { displayIds, dryRun, reach = actor.authority.reach('publishing:publish') }: PublishOrder,
): Promise<Publication> {
  const { stores, doors } = publisher;
  const order = { isDry: dryRun, origin: 'present' } as const;
  if (displayIds !== undefined) return publishTo(publisher, actor, { ...order, displayIds });
  const { read } = doors.platform.database;
  const pending = await stores.pending.all(read);
  const reached = await displaysReachedBy(publisher, read, pending.touched);
  const within = await doors.places.displaysWithin(read, reach);
  const named = within === null ? reached : reached.filter((id) => within.has(id));
  // What reaches further than its publisher waits for somebody who may publish there, too.
  const isDone = named.length === reached.length;
  return publishTo(publisher, actor, {
    displayIds: named,
    ...order,
    settle: isDone ? (trx) => stores.pending.remove(trx, pending.seqs) : undefined,
  });
}

/**
 * Publishes the statements of trust that kiosks do not have yet (a new root, list or revocation) to every display, as it was
 * planned when it was last published. Null when there is none.
 */
export async function publishTrust(publisher: Publisher, actor: Actor): Promise<Publication | null> {
  return publishPending(publisher, actor, { kind: 'statement', isUrgent: false });
}

/**
 * Publishes the recalls that are not published yet to every display that may still show what they take away, also by an
 * old manifest; what else is pending stays so and reaches no screen. Null when there is none.
 */
export async function publishRecalls(publisher: Publisher, actor: Actor): Promise<Publication | null> {
  return publishPending(publisher, actor, { kind: 'recall', isUrgent: true });
}

async function publishPending(
  publisher: Publisher,
  actor: Actor,
  { kind, isUrgent }: { kind: 'recall' | 'statement'; isUrgent: boolean },
): Promise<Publication | null> {
  const { stores, doors } = publisher;
  const { read } = doors.platform.database;
  const pending = await stores.pending.all(read, kind);
  if (pending.touched.length === 0) return null;
  return publishTo(publisher, actor, {
    displayIds: await displaysReachedBy(publisher, read, pending.touched),
    ...BY_ITSELF,
    isUrgent,
    settle: (trx) => stores.pending.remove(trx, pending.seqs),
  });
}

/** Publishes, as they were planned when they were last published, the displays whose plans have changed by themselves since they were compiled. */
export async function publishDue(publisher: Publisher, actor: Actor): Promise<Publication | null> {
  const { stores, doors } = publisher;
  const { database, clock } = doors.platform;
  const displayIds = await stores.planChanges.due(database.read, formatInstant(clock.wallMs()));
  if (displayIds.length === 0) return null;
  return publishTo(publisher, actor, { ...BY_ITSELF, displayIds, isKeptUnchanged: false });
}

interface Order {
  displayIds: readonly string[];
  isDry: boolean;
  origin: Origin;
  /** However many displays it reaches, each fetches it at once. */
  isUrgent?: boolean;
  /** Whether a publication that changed nothing is worth keeping; if not said, it is. */
  isKeptUnchanged?: boolean;
  /** In the transaction that concludes the publication: what it came from is done. */
  settle?: ((trx: Transactor) => Promise<void>) | undefined;
}

async function publishTo(
  publisher: Publisher,
  actor: Actor,
  { displayIds, isDry, origin, settle, isUrgent = false, isKeptUnchanged = true }: Order,
): Promise<Publication> {
  const { platform, spreadMs } = publisher.doors;
  const { newId, clock } = platform;
  const jitterMs = isUrgent ? 0 : spreadMs(displayIds.length);
  const { compilations, failures, held, undrawn, findings } = await compileInSlices(publisher, displayIds, {
    isDry,
    origin,
    jitterMs,
  });
  const changed = compilations.filter(({ isChanged }) => isChanged);
  const publication: Publication = {
    id: newId(),
    at: formatInstant(clock.wallMs()),
    changed: changed.map(({ notice }) => ({ ...notice, jitterMs })),
    unchanged: compilations.length - changed.length,
    held: held.length,
    undrawn,
    findings,
  };
  if (isDry) return publication;
  const left = [...failures.map(({ displayId }) => displayId), ...held];
  if (left.length > 0) await keepForLater(publisher, left, origin);
  const isWorse = noteOutcome(publisher, { displayIds, failures, origin });
  if (isKeptUnchanged || isWorse || changed.length > 0)
    await conclude(publisher, actor, { publication, settle });
  return publication;
}

/** Throws `reference/unknown`, also for displays where somebody may not publish. */
export async function assertDisplaysExist(
  { doors }: Publisher,
  { authority }: Actor,
  displayIds: readonly string[],
): Promise<void> {
  const { read } = doors.platform.database;
  const existing = new Set(await doors.places.displaysReachedBy(read, { displayIds }));
  const within = await doors.places.displaysWithin(read, authority.reach('publishing:publish'));
  const known = within === null ? existing : existing.intersection(within);
  const errors = displayIds.flatMap((id, i) =>
    known.has(id) ? [] : [{ detail: `there is no display ${id}`, pointer: `/body/displayIds/${i}` }],
  );
  if (errors.length > 0) {
    throw new AppError('reference/unknown', 'some of the displays do not exist', { errors });
  }
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
