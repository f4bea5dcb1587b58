import type { Plans } from '../planning/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { basisReader, isKept, sourceWriter, type Basis } from './basis.ts';
import { doneApart } from './isolation.ts';
import type { Publisher } from './publisher.ts';
import { calendarFor } from './plan-calendar.ts';
import { contentSources } from './plan-parts.ts';
import { NOTHING_SAID } from '../opening/index.ts';
import { displaysReachedBy } from './reach.ts';

/** Displays in one transaction while the server starts. */
const REMEMBERED_AT_ONCE = 100;

/** Whose word a compilation follows: that of the present plans, as an operator publishes them, or that of what was published. */
export type Origin = 'present' | 'published';

type Bases = ReadonlyMap<string, Basis>;

export interface Found {
  /** In the order in which the displays were asked for. */
  bases: Bases;
  /** Those that were read from the present plans: what is compiled of them is published now. */
  present: Bases;
}

/**
 * The bases of displays that exist. One of which nothing published is known (it was published by an older version, or
 * only by a database that is lost) goes by the present plans.
 */
export async function findBases(
  publisher: Publisher,
  reader: Reader,
  { displayIds, origin }: { displayIds: readonly string[]; origin: Origin },
): Promise<Found> {
  const published: Bases =
    origin === 'published' ? await publishedBases(publisher, reader, displayIds) : new Map();
  const others = displayIds.filter((id) => !published.has(id));
  const present: Bases = others.length === 0 ? new Map() : await presentBases(publisher, reader, others);
  const found = displayIds.flatMap((id) => {
    const basis = published.get(id) ?? present.get(id);
    return basis === undefined ? [] : [[id, basis] as const];
  });
  return { bases: new Map(found), present };
}

/** Keeps what each of the displays is published from, where it differs from what is kept. */
export async function keepBases({ doors, stores }: Publisher, trx: Transactor, bases: Bases): Promise<void> {
  if (bases.size === 0) return;
  const kept = await stores.bases.sourcesOf(trx, [...bases.keys()]);
  const write = sourceWriter(doors.platform.crypto);
  for (const [displayId, basis] of bases) {
    const sources = write(basis);
    if (!isKept(kept.get(displayId) ?? [], sources)) await stores.bases.replace(trx, displayId, sources);
  }
}

/**
 * Displays that a version before this one published are remembered as they are planned now, unless pending changes reach
 * them: what is planned for the others was published.
 */
export async function rememberBases(publisher: Publisher): Promise<void> {
  const { doors, stores } = publisher;
  const { database, logger } = doors.platform;
  const unknown = await stores.bases.displaysWithout(database.read);
  if (unknown.length === 0) return;
  const { touched } = await stores.pending.all(database.read);
  const reached = new Set(await displaysReachedBy(publisher, database.read, touched));
  const displayIds = unknown.filter((id) => !reached.has(id));
  for (let start = 0; start < displayIds.length; start += REMEMBERED_AT_ONCE) {
    const slice = displayIds.slice(start, start + REMEMBERED_AT_ONCE);
    const { failures } = await doneApart(slice, (some) =>
      database.transact(async (trx) => keepBases(publisher, trx, await presentBases(publisher, trx, some))),
    );
    for (const { displayId, error } of failures)
      logger.error({ err: error, displayId }, 'what a display was published from is not remembered');
  }
}

async function presentBases(
  { doors }: Publisher,
  reader: Reader,
  displayIds: readonly string[],
): Promise<Bases> {
  const facts = await doors.places.factsOf(reader, displayIds);
  const plans = await doors.planning.plansOf(
    reader,
    [...facts.values()].map(({ display }) => display),
  );
  const gateIds = new Set([...facts.values()].map(({ gate }) => gate.id));
  const calendars = await doors.opening.calendarsOf(reader, [...gateIds]);
  const boards = await doors.library.boardsAmong(reader, [
    ...new Set([...plans.values()].flatMap(contentIds)),
  ]);
  return new Map(
    [...facts].flatMap(([id, known]) => {
      const planned = plans.get(id);
      if (planned === undefined) return [];
      const hasBoards = contentIds(planned).some((contentId) => boards.has(contentId));
      const calendar = calendarFor(planned, calendars.get(known.gate.id) ?? NOTHING_SAID, { hasBoards });
      return [[id, { facts: known, plans: planned, calendar }]];
    }),
  );
}

function contentIds(plans: Pick<Plans, 'playlists'>): string[] {
  return contentSources(plans).map(({ contentId }) => contentId);
}

async function publishedBases(
  { doors, stores }: Publisher,
  reader: Reader,
  displayIds: readonly string[],
): Promise<Bases> {
  const existing = await doors.places.displaysReachedBy(reader, { displayIds });
  const kept = await stores.bases.sourcesOf(reader, existing);
  const digests = new Set([...kept.values()].flat().flatMap(({ digest }) => digest ?? []));
  const read = basisReader(await stores.bases.bodies(reader, [...digests]));
  const bases = new Map<string, Basis>();
  for (const [displayId, sources] of kept) {
    const basis = read(sources);
    if (basis !== null) bases.set(displayId, basis);
  }
  return bases;
}
