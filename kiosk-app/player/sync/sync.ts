import {
  ReadingsNotice,
  RevisionNotice,
  ServerToKiosk,
  type BlobRef,
  type DownloadOrders,
  type Envelope,
} from '../../../shared/contract/index.ts';
import type { Cache } from '../cache/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { Journal } from '../journal/index.ts';
import type { DoorbellLine, PlayerPorts } from '../ports.ts';
import type { KioskFacts, StateStore } from '../state/index.ts';
import { clearGoneStatements, type TrustKeeper } from '../trust/index.ts';
import { judgeManifest } from './accept-manifest.ts';
import { reportAcceptance, reportUnknownOfAll, reportUnknown } from './manifest-faults.ts';
import { ignoreUnpublished, NOT_MODIFIED, type Api } from './api.ts';
import { createBandwidth } from './bandwidth.ts';
import { createDownloadOrders, type DownloadOrdersKeeper } from './download-orders.ts';
import { Downloads } from './downloads.ts';
import { createNetworkFaults } from './network-faults.ts';
import type { HeartbeatSource } from './heartbeat.ts';
import { Housekeeping } from './housekeeping.ts';
import { keepTime, type TimeKeeping } from './keep-time.ts';
import { createKeptManifests, type Accepted, type KeptManifests } from './kept-manifests.ts';
import { startLoop, type Loop } from './loop.ts';
import type { Plans } from './plans.ts';
import { startReadingsLoop, type ReadingsLoop } from './readings-loop.ts';
import type { LiveReadings } from './readings.ts';
import { createRefusals, isRefused, type Refusals } from './refusals.ts';
import { createRings, type Rings } from './rings.ts';
import { createRoots, type Roots } from './roots.ts';
import type { Updates } from '../update/index.ts';
import { updatesOf } from './updates.ts';
import { createTellings, type Tellings } from './tellings.ts';
import { createToldOnce, type ToldOnce } from './told-once.ts';
import { createPlaySender, type PlaySender } from './send-plays.ts';
import { createSession, type Session } from './session.ts';

/** The slow poll: everything is correct without the socket. */
const POLL_MS = 5 * 60_000;
const HEARTBEAT_MS = 60_000;
const PLAYS_MS = 15_000;

export interface SyncDeps {
  ports: PlayerPorts;
  api: Api;
  facts: KioskFacts;
  bootId: string;
  state: StateStore;
  cache: Cache;
  trust: TrustKeeper;
  /** Of the trust root that this kiosk starts from. */
  pinnedDigest: string;
  plans: Plans;
  readings: LiveReadings;
  journal: Journal;
  faults: Faults;
  kioskClock: KioskClock;
  bytesPerSecond: number | null;
  softwareVersion: string;
  heartbeat: HeartbeatSource;
  /** The server passes on what root or registrar say of where this kiosk is. */
  onAssignment: (envelope: Envelope) => void;
  /** The server begins, or ends, to refuse this kiosk. */
  onRefused: (isRefused: boolean) => void;
  /** Something arrived that may change what can play. */
  onChange: () => void;
  restsOnPrevious: () => boolean;
  /** The plans name these small blobs and no others. */
  onTidied: (digests: ReadonlySet<string>) => void;
}

/** Keeps this kiosk equal to what the server published, and brings back what it has to tell. */
export class Sync implements Disposable {
  readonly #deps: SyncDeps;
  readonly #session: Session;
  readonly #downloads: Downloads;
  readonly #orders: DownloadOrdersKeeper;
  readonly #housekeeping: Housekeeping;
  readonly #network;
  readonly #manifests: Map<string, Loop>;
  readonly #readings: ReadingsLoop;
  readonly #playSender: PlaySender;
  readonly #plays: Loop;
  readonly #heartbeats: Loop;
  readonly #time: TimeKeeping;
  readonly #refusals: Refusals;
  #doorbell: DoorbellLine | null = null;
  /** As the server last asked. */
  #comeBackWithinMs = 1_000;
  readonly #kept: KeptManifests;
  readonly #rings: Rings;
  readonly #roots: Roots;
  readonly #told: ToldOnce;
  readonly #updates: Updates | null;
  readonly #tellings: Tellings;
  /** Displays for which the server names a plan of its own under the number of ours. */
  readonly #contested = new Set<string>();

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    const { ports, api, facts, bootId, cache, state, faults } = deps;
    this.#network = createNetworkFaults(faults, 'server');
    this.#rings = createRings(ports);
    this.#roots = createRoots(deps);
    this.#told = createToldOnce(deps);
    this.#kept = createKeptManifests(deps);
    const files = createNetworkFaults(faults, 'files');
    this.#refusals = createRefusals({
      faults,
      log: ports.log,
      onChange: (isRefused) => {
        this.#ringOrRest(isRefused);
        deps.onRefused(isRefused);
      },
    });
    this.#session = createSession({
      api,
      clock: ports.clock,
      signer: ports.identity.signer,
      bootId,
      kiosk: facts,
    });
    this.#housekeeping = new Housekeeping({
      ...deps,
      clock: ports.clock,
      isFetching: () => this.#downloads.missing > 0,
      onError: this.#network.onError,
    });
    this.#orders = createDownloadOrders(deps);
    const bandwidth = createBandwidth(() => this.#orders.bytesPerSecond(), ports.clock);
    this.#downloads = new Downloads({
      api,
      session: this.#session,
      cache,
      state,
      faults,
      clock: ports.clock,
      random: ports.random,
      bandwidth,
      waitMs: (ref) => this.#orders.waitMs(ref),
      makeRoom: (neededBytes) => this.#housekeeping.makeRoom(neededBytes),
      onVerified: (ref) => this.#onVerified(ref),
      onNetworkError: files.onError,
      onProgress: files.onSuccess,
      onWhole: () => this.#onWhole(),
    });
    const onNetworkError = files.onError;
    this.#updates = updatesOf(deps, { session: this.#session, bandwidth, onNetworkError });
    reportUnknownOfAll(deps);
    // A statement may have come just before the power went, and wait here to be taken over.
    this.#admitTrust();
    this.#wantBlobs();
    this.#time = keepTime({
      ...deps,
      ...ports,
      startLoop: (everyMs, run) => this.#loop(everyMs, run),
      ensureTrust: () => this.#roots.ensure(),
    });
    this.#manifests = new Map(
      facts.displayIds.map((displayId) => [displayId, this.#loop(POLL_MS, () => this.#reconcile(displayId))]),
    );
    this.#readings = startReadingsLoop({
      ...deps,
      ...ports,
      session: this.#session,
      rings: this.#rings,
      ensureTrust: () => this.#roots.ensure(),
      onError: (error) => this.#onError(error),
    });
    this.#heartbeats = this.#loop(HEARTBEAT_MS, () => this.#beat());
    this.#playSender = createPlaySender({ ...deps, session: this.#session });
    this.#plays = this.#loop(PLAYS_MS, () => this.#sendPlays());
    this.#tellings = createTellings(ports, () => this.beat());
    faults.onNews(() => this.#tellings.news());
    this.#ringOrRest(false);
  }

  /** What is here changed by itself (a damaged chunk was dropped): fetch it again. */
  refetch(): void {
    this.#wantBlobs();
  }

  /** Something worth telling at once happened. */
  beat(): void {
    this.#heartbeats.kick();
  }

  [Symbol.dispose](): void {
    this.#tellings[Symbol.dispose]();
    this.#updates?.[Symbol.dispose]();
    this.#doorbell?.[Symbol.dispose]();
    this.#deps.faults.onNews(() => {});
    for (const owned of [
      ...this.#manifests.values(),
      this.#readings,
      this.#plays,
      this.#heartbeats,
      this.#time,
      this.#downloads,
      this.#housekeeping,
      this.#rings,
    ]) {
      owned[Symbol.dispose]();
    }
  }

  /** A server that refuses this kiosk is not rung at every few seconds. */
  #ringOrRest(isRefused: boolean): void {
    this.#doorbell?.[Symbol.dispose]();
    this.#doorbell = null;
    this.#time.disconnected();
    if (isRefused) return;
    this.#doorbell = this.#deps.ports.doorbell.connect({
      token: () => this.#session.token(),
      comeBackWithinMs: () => this.#comeBackWithinMs,
      onEvent: (name, payload) => this.#onEvent(name, payload),
      onConnected: (isConnected) => this.#onConnected(isConnected),
    });
  }

  #loop(everyMs: number, run: () => Promise<void>): Loop {
    const { clock, random } = this.#deps.ports;
    const watched = async (): Promise<void> => {
      await run();
      this.#network.onSuccess();
    };
    const onError = (error: unknown): void => this.#onError(error);
    return startLoop({ clock, random, everyMs, run: watched, onError, isFinal: isRefused });
  }

  #onError(error: unknown): void {
    this.#network.onError(error);
    this.#refusals.note(error);
  }

  #onEvent(name: string, payload: unknown): void {
    if (name === 'manifest:changed') {
      const notice = RevisionNotice.safeParse(payload);
      if (notice.success) this.#rings.within(notice.data.jitterMs, () => this.#catchUp(notice.data));
    }
    if (name === 'readings:changed') {
      const notice = ReadingsNotice.safeParse(payload);
      if (notice.success) this.#readings.noticed(notice.data);
    }
    if (name === 'server:draining') {
      const draining = ServerToKiosk[name].safeParse(payload);
      if (draining.success) this.#comeBackWithinMs = draining.data.spreadMs;
    }
    if (name === 'kiosk:cloned') this.#heartbeats.kick();
  }

  /** Asks for the manifest of a notice, unless it is the one held. */
  #catchUp({ displayId, revision, planDigest }: RevisionNotice): void {
    const held = this.#deps.plans.currentManifest(displayId);
    if (held?.revision === revision && held.planDigest === planDigest) return;
    // A restored server may come to a number we hold with another plan; it then has to count on from there.
    if (held?.revision === revision) this.#contested.add(displayId);
    this.#manifests.get(displayId)?.kick();
  }

  #onConnected(isConnected: boolean): void {
    if (!isConnected) return this.#time.disconnected();
    if (this.#doorbell !== null) this.#time.connected(this.#doorbell);
    for (const loop of [...this.#manifests.values(), this.#heartbeats, this.#plays]) loop.kick();
  }

  async #reconcile(displayId: string): Promise<void> {
    this.#kept.keepLate(displayId);
    await this.#roots.ensure();
    this.#admitTrust();
    const { api, plans } = this.#deps;
    const held = this.#contested.has(displayId) ? null : (plans.currentManifest(displayId)?.revision ?? null);
    const floor = this.#kept.floor(displayId);
    const answer = await this.#session
      .call((token) => api.manifest(token, { displayId, floor, held }))
      .catch((error: unknown) => {
        this.#refusals.note(error, displayId);
        return ignoreUnpublished(error);
      });
    this.#refusals.over(displayId);
    this.#contested.delete(displayId);
    if (answer === NOT_MODIFIED) return;
    const manifest = await this.#roots.verified(displayId, answer);
    this.#accept(displayId, { manifest, envelope: answer });
  }

  /** From here on the manifest is verified: it becomes current at once, or a fault says why not. */
  #accept(displayId: string, { manifest, envelope }: Accepted): void {
    const { plans, facts, faults, onChange } = this.#deps;
    const floor = this.#kept.floor(displayId);
    const planDigest = plans.currentManifest(displayId)?.planDigest ?? null;
    const acceptance = judgeManifest(manifest, {
      displayId,
      gateId: facts.gateId,
      installation: facts.installation,
      floor,
      planDigest,
    });
    reportAcceptance(faults, manifest, { displayId, acceptance });
    if (acceptance.kind !== 'accept') return;
    if (!this.#kept.keep(displayId, { manifest, envelope })) return;
    plans.adopt(displayId, manifest);
    this.#deps.readings.takeFrom(manifest);
    reportUnknown(faults, displayId, manifest.plan);
    this.#admitTrust();
    this.#wantBlobs();
    this.#housekeeping.soon();
    onChange();
    this.#tellings.change();
  }

  /** What a lost database held is here again. */
  #onWhole(): void {
    const { faults, facts, plans } = this.#deps;
    faults.clear('storage/content-lost', 'database');
    if (facts.displayIds.every((displayId) => plans.currentManifest(displayId) !== null))
      faults.clear('storage/state-lost', 'database');
  }

  #onVerified(ref: BlobRef): void {
    if (this.#deps.plans.blobsNeeded().small.some((small) => small.digest === ref.digest)) this.#admitTrust();
    this.#housekeeping.soon();
    this.#deps.onChange();
  }

  /** A statement that cannot be taken over now is tried again with every poll. */
  #admitTrust(): void {
    const { facts, plans, trust } = this.#deps;
    const named = facts.displayIds.map((displayId) => plans.currentManifest(displayId)?.plan.trust ?? []);
    try {
      for (const refs of named) trust.admit(refs);
      clearGoneStatements(this.#deps, new Set(named.flat().map(({ digest }) => digest)));
    } catch (error) {
      this.#network.onError(error);
    }
  }

  #wantBlobs(): void {
    this.#orders.refresh();
    this.#downloads.want(this.#deps.plans.blobsNeeded());
  }

  /** Also when they are as before: time has gone on, and maybe a wall clock that was wrong. */
  #heed(orders: DownloadOrders): void {
    try {
      this.#orders.heed(orders);
    } catch (error) {
      this.#network.onError(error);
    }
    this.#orders.refresh();
    this.#downloads.reconsider();
  }

  #missingBlobs(displayId: string): number {
    const { small, files } = this.#deps.plans.blobsNeeded(displayId);
    return this.#downloads.missingOf([...small, ...files]);
  }

  async #beat(): Promise<void> {
    const { api, faults, heartbeat } = this.#deps;
    const reported = faults.unreported();
    const reply = await this.#session.call((token) =>
      api.heartbeat(token, {
        ...heartbeat(reported, (displayId) => this.#missingBlobs(displayId)),
        ...this.#told.words(),
      }),
    );
    faults.reported(reported);
    this.#told.heard(reply);
    this.#refusals.over();
    this.#comeBackWithinMs = reply.comeBackWithinMs;
    this.#heed(reply.downloads);
    for (const notice of reply.revisions) this.#catchUp(notice);
    // A server that knows of no reading vouches for none.
    if (reply.readings !== null) this.#readings.noticed(reply.readings);
    if (reply.isCloneSuspected)
      faults.raise('kiosk/cloned', { subject: 'key', detail: 'the server sees two units with this key' });
    else faults.clear('kiosk/cloned');
    if (reply.assignment !== null) this.#deps.onAssignment(reply.assignment);
    if (reply.update !== null) this.#updates?.offered(reply.update);
  }

  async #sendPlays(): Promise<void> {
    for (const displayId of this.#deps.facts.displayIds) await this.#playSender.send(displayId);
  }
}
