import type {
  ContentUses,
  DisplayExplanation,
  DisplayFacts,
  DisplayTimeline,
  ExplanationQuery,
  Manifest,
  PageQuery,
  PlanPreview,
  Publication,
  PublicationRequest,
  PublicationSummary,
  TimelineQuery,
  WaitingPublication,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { parseInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import { EVERYTHING, type Authority } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import type { Page } from '../platform/paging.ts';
import {
  nothingPublished,
  openOwn,
  sealManifest,
  type ManifestMark,
  type StoredManifest,
} from './manifest.ts';
import { rememberBases } from './bases.ts';
import { compileDisplays } from './compilation.ts';
import { contentUses } from './content-uses.ts';
import { displayExplanation } from './display-explanation.ts';
import { drawPlanned } from './draw-ahead.ts';
import { gateShowing, type AskedShowing, type GateShowing } from './gate-showing.ts';
import { displayTimeline } from './display-timeline.ts';
import { displayFacts, previewPlan } from './preview.ts';
import { assertDisplaysExist, publish, publishDue, publishRecalls, publishTrust } from './publication.ts';
import { seenOf } from './publication-seen.ts';
import type { Publisher } from './publisher.ts';
import { waitingPublication } from './waiting.ts';

export interface Publishing {
  /** Publishes to the displays named, or to all that pending changes reach. Emits `manifest:changed`. Throws `reference/unknown`. */
  publish(actor: Actor, request?: Partial<PublicationRequest>): Promise<Publication>;
  /** Publishes recalls at once to every display that may still show what they take away; null when none waits. */
  publishRecalls(actor: Actor): Promise<Publication | null>;
  /** Publishes roots, lists and revocations that kiosks do not have yet; null when none waits. */
  publishTrust(actor: Actor): Promise<Publication | null>;
  /** Publishes the displays whose plans have changed by themselves; null when there is none. */
  publishDue(actor: Actor): Promise<Publication | null>;
  /** Remembers what displays were published from, where a version before this one did not; before anything is edited. */
  rememberBases(): Promise<void>;
  /** How many displays could not be compiled when this process tried last: they keep the plans they have. */
  countNotCompiled(): number;
  /** Whether what is published is drawn here, to be judged as it is seen. */
  isDrawing: boolean;
  /** Has contents drawn where they are planned now, so that a publication finds it done. */
  drawPlanned(contentIds: readonly string[]): Promise<void>;
  /** When the next plan changes by itself. */
  nextDueMs(): Promise<number | null>;
  /** What `publish` would do now to displays that somebody sees, with their names. */
  waiting(reader?: Authority): Promise<WaitingPublication>;
  /** Where a content is planned, and which displays have it in their current manifest. */
  contentUses(contentId: string, reader?: Authority): Promise<ContentUses>;
  /** Those that changed something at a gate that somebody sees, newest first. */
  list(query: PageQuery, reader?: Authority): Promise<Page<PublicationSummary>>;
  /** What of one somebody sees. Throws `object/not-found`. */
  publication(id: string, reader?: Authority): Promise<Publication>;
  /** Null when nothing was published for the display yet. */
  currentManifest(displayId: string): Promise<StoredManifest | null>;
  /** The same question where its number is enough. */
  currentMark(displayId: string): Promise<ManifestMark | null>;
  /** Revisions of the current manifests, by the display; one that has none is left out. */
  revisionsOf(reader: Reader, displayIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The manifest that is current, or was at an instant, as operators read it. Throws `manifest/not-found`. */
  readManifest(displayId: string, at?: string): Promise<Manifest>;
  /** What the display would play if everything was published now. Throws `object/not-found`. */
  previewPlan(displayId: string): Promise<PlanPreview>;
  /** What was, is or would be on a display, as far as one answer reaches. Throws `object/not-found`. */
  displayTimeline(displayId: string, query: TimelineQuery): Promise<DisplayTimeline>;
  /** What the displays of a gate show in a stretch of time, and what takes turns with it, by what is published. */
  gateShowing(gateId: string, asked: AskedShowing): Promise<GateShowing>;
  /** Why it shows that at an instant. Throws `object/not-found`, `manifest/not-found`. */
  displayExplanation(displayId: string, query: ExplanationQuery): Promise<DisplayExplanation>;
  /** What a screen must know to draw for the display. Throws `object/not-found`. */
  displayFacts(displayId: string): Promise<DisplayFacts>;
  /**
   * A manifest above the floor of a kiosk that knows a later revision than this server does (it was restored from an older
   * backup), or the same revision of another plan: the current one, or one compiled anew. Throws `manifest/not-found`.
   */
  raiseAbove(displayId: string, floor: number): Promise<StoredManifest>;
}

export function assemblePublishing(publisher: Publisher): Publishing {
  const { doors, stores } = publisher;
  const { read } = doors.platform.database;
  const currentManifest = async (displayId: string): Promise<StoredManifest | null> =>
    (await stores.manifests.current(read, displayId)) ?? null;
  return {
    publish: async (actor, request = {}) => {
      if (request.displayIds !== undefined) await assertDisplaysExist(publisher, actor, request.displayIds);
      return publish(publisher, actor, { dryRun: false, ...request });
    },
    publishRecalls: (actor) => publishRecalls(publisher, actor),
    publishTrust: (actor) => publishTrust(publisher, actor),
    publishDue: (actor) => publishDue(publisher, actor),
    rememberBases: () => rememberBases(publisher),
    countNotCompiled: () => publisher.notCompiled.size,
    isDrawing: doors.legibility.isDrawing,
    drawPlanned: (contentIds) => drawPlanned(publisher, contentIds),
    nextDueMs: async () => {
      const dueAt = await stores.planChanges.next(read);
      return dueAt === null ? null : parseInstant(dueAt);
    },
    waiting: (reader = EVERYTHING) => waitingPublication(publisher, reader),
    contentUses: (contentId, reader = EVERYTHING) => contentUses(publisher, contentId, reader),
    list: (query, { reach } = EVERYTHING) =>
      stores.publications.list(read, { ...query, reach: reach('planning:read') }),
    publication: async (id, { reach } = EVERYTHING) => {
      const publication = await stores.publications.find(read, id);
      const within = await doors.places.displaysWithin(read, reach('planning:read'));
      const seen = publication === null ? null : seenOf(publication, within);
      if (seen === null) throw new AppError('object/not-found', `there is no publication ${id}`);
      return seen;
    },
    currentManifest,
    currentMark: async (displayId) => (await stores.manifests.currentMark(read, displayId)) ?? null,
    revisionsOf: (reader, displayIds) => stores.manifests.revisionsOf(reader, displayIds),
    readManifest: async (displayId, at) => {
      const manifest =
        at === undefined ? await currentManifest(displayId) : await manifestAt(publisher, { displayId, at });
      if (manifest === null) throw nothingPublished(displayId);
      return openOwn(manifest);
    },
    previewPlan: (displayId) => previewPlan(publisher, displayId),
    displayTimeline: (displayId, query) => displayTimeline(publisher, displayId, query),
    displayExplanation: (displayId, query) => displayExplanation(publisher, displayId, query),
    gateShowing: (gateId, asked) => gateShowing(publisher, gateId, asked),
    displayFacts: (displayId) => displayFacts(publisher, displayId),
    raiseAbove: (displayId, floor) => raiseAbove(publisher, { displayId, floor }),
  };
}

async function manifestAt(
  { doors, stores }: Publisher,
  { displayId, at }: { displayId: string; at: string },
): Promise<StoredManifest | null> {
  const { read } = doors.platform.database;
  const asked = { from: at, until: at, limit: 1 };
  const [issued] = await stores.manifests.issuedBetween(read, displayId, asked);
  if (issued === undefined) return null;
  return (await stores.manifests.byRevision(read, displayId, issued.revision)) ?? null;
}

async function raiseAbove(
  publisher: Publisher,
  { displayId, floor }: { displayId: string; floor: number },
): Promise<StoredManifest> {
  const { doors, stores } = publisher;
  const { database, bus } = doors.platform;
  const { manifest, isRaised } = await database.transact(async (trx) => {
    const current = await stores.manifests.current(trx, displayId);
    if (current !== undefined && current.revision > floor) return { manifest: current, isRaised: false };
    const order = { displayIds: [displayId], isDry: false, origin: 'published' } as const;
    const compiled = (await compileDisplays(publisher, trx, order)).get(displayId);
    if (compiled === undefined) throw nothingPublished(displayId);
    await stores.manifests.rememberUnknownPast(trx, displayId);
    const raised = { compiled, displayId, revision: floor + 1 };
    return { manifest: await sealManifest({ store: stores.manifests, doors }, trx, raised), isRaised: true };
  });
  const { revision, planDigest } = manifest;
  if (isRaised) bus.emit('plans:compiled');
  if (isRaised) bus.emit('manifest:changed', [{ displayId, revision, planDigest, jitterMs: 0 }]);
  return manifest;
}
