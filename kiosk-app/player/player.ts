import { refusalCodes, type BlobRef, type Envelope } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { UNNAMED_GATE } from '../../shared/place-names.ts';
import type { Cancel } from '../../shared/time/index.ts';
import {
  confirmsByItself,
  createPairAgain,
  pair,
  takeAssignment,
  type PairAgain,
} from './enrolment/index.ts';
import { openMemory, type Memory } from './memory.ts';
import { createReadiness, Playback, withReadings, type Readiness } from './playback/index.ts';
import type { PlayerConfig, PlayerPorts, StagePort } from './ports.ts';
import { serviceFacts, type ServiceFact } from './service-menu/index.ts';
import type { KioskFacts, KioskStore } from './state/index.ts';
import { clearGoneVersions } from './trust/index.ts';
import {
  createApi,
  createHeartbeatSource,
  createLiveReadings,
  loadPlans,
  Sync,
  type Api,
  type LiveReadings,
  type Plans,
} from './sync/index.ts';

const TELL_AFTER_MS = 2_000;
const LOOK_FOR_DISK_MS = 60_000;
const PAIRING_POLL_MS = 2_000;

/**
 * A kiosk without Electron: what it knows, what it plays, and its way to the server. First the last good picture, then
 * everything else.
 */
export class Player implements AsyncDisposable {
  readonly #ports: PlayerPorts;
  readonly #config: PlayerConfig;
  readonly #bootId: string;
  readonly #memory: Memory;
  readonly #api: Api;
  readonly #stopping = new AbortController();
  /** Ended in the reverse order. */
  readonly #owned = new DisposableStack();
  readonly #playbacks = new Map<string, Playback>();
  #sync: Sync | null = null;
  #enrolling: Promise<void> = Promise.resolve();
  #cancelLook: Cancel = () => {};
  #pairAgain: PairAgain | null = null;
  #readiness: Readiness | null = null;
  /** Null while it waits to be paired. */
  #facts: KioskFacts | null = null;
  #plans: Plans | null = null;

  /** `open` is another way to open the memory, for simulations with planted defects. */
  constructor(ports: PlayerPorts, config: PlayerConfig, open: typeof openMemory = openMemory) {
    this.#ports = ports;
    this.#config = config;
    this.#bootId = ports.newId();
    this.#memory = this.#owned.use(open(ports, config, this.#bootId));
    this.#api = createApi(ports.network);
    const { faults, trust } = this.#memory;
    confirmsByItself({ config, root: trust.state()?.root ?? null, faults });
    if (this.#memory.isHomeless) this.#lookForDisk();
    const facts = this.#memory.state.kiosk.facts() ?? ports.identity.facts();
    const isToPair = facts === null || (config.pairing ?? 1) > (facts.pairing ?? 1);
    if (isToPair) this.#enrolling = this.#pair();
    else this.#play(facts);
  }

  /** What a technician reads of this unit, now. */
  serviceFacts(): ServiceFact[] {
    const { trust } = this.#memory;
    return serviceFacts({
      config: this.#config,
      fingerprint: this.#ports.identity.signer.keyid,
      facts: this.#facts,
      trust: trust.state(),
      displayOf: (displayId) => this.#plans?.currentManifest(displayId)?.plan.display ?? null,
    });
  }

  /** Size in bytes of a whole, verified blob; null when it is not here. */
  blobSize(digest: string): number | null {
    return this.#memory.cache.size(digest);
  }

  /** Bytes `[start, end)`, each chunk verified before it is handed out; a damaged one is reported and fetched again. */
  *readBlob(digest: string, start: number, end: number): Iterable<Uint8Array> {
    try {
      yield* this.#memory.cache.read(digest, start, end);
    } catch (error) {
      if (error instanceof AppError && error.code === 'blob/wrong-hash')
        this.#onDamage(digest, error.message);
      throw error;
    }
  }

  /** A file of a page that may be on a screen now, by its path; null where there is none, or not any more. */
  pageFile(versionDigest: string, path: string): BlobRef | null {
    const mayDraw = [...this.#playbacks.values()].some((playback) => playback.mayDraw(versionDigest));
    const body = mayDraw ? this.#readiness?.version(versionDigest)?.body : undefined;
    if (body?.kind !== 'page') return null;
    return body.files.find((file) => file.path === path)?.blob ?? null;
  }

  /**
   * The machine is about to sleep, or woke: what is on is written down, the clock compared with the machine's, what belongs on
   * the glass resolved anew, and the server told.
   */
  lookAgain(): void {
    this.#memory.kioskClock.compare();
    this.#refresh();
    this.#sync?.beat();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    this.#cancelLook();
    await this.#enrolling;
    await this.#pairAgain?.[Symbol.asyncDispose]();
    this.#owned.dispose();
    for (const stage of this.#stages()) stage.onEvent(() => {});
  }

  #play(facts: KioskFacts): void {
    const { state, trust, kioskClock, faults } = this.#memory;
    this.#remember(facts);
    const plans = loadPlans({ state, trust, faults, facts });
    [this.#facts, this.#plans] = [facts, plans];
    const readings = createLiveReadings({ ...this.#memory, facts, manifests: plans.current() });
    const readiness = createReadiness({ ...this.#memory });
    this.#readiness = readiness;
    const shown = facts.displayIds.slice(0, this.#ports.glass.slots);
    for (const [slot, displayId] of shown.entries())
      this.#playbacks.set(displayId, this.#playback({ slot, displayId, plans, readings, readiness }));
    this.#slateIdleStages(facts);
    this.#pairAgain = this.#pairingAgain(facts);
    const sync = this.#owned.use(this.#startSync({ facts, plans, readings, readiness }));
    this.#sync = sync;
    this.#owned.defer(trust.onChange(() => this.#refresh()));
    this.#owned.defer(kioskClock.onJump(() => this.#refresh()));
    this.#owned.defer(this.#ports.clock.after(TELL_AFTER_MS, () => sync.beat()));
  }

  #playback({
    slot,
    displayId,
    plans,
    readings,
    readiness,
  }: {
    slot: number;
    displayId: string;
    plans: Plans;
    readings: LiveReadings;
    readiness: Readiness;
  }): Playback {
    const { glass, clock, newId } = this.#ports;
    const playback = new Playback({
      ...this.#memory,
      displayId,
      stage: glass.stage(slot),
      clock,
      newId,
      plans: () => withReadings(plans.of(displayId), readings.current()),
      live: readings,
      isPlayable: readiness.isPlayable(() => plans.of(displayId).current?.plan ?? null),
      version: (digest) => readiness.version(digest),
      blobUrl: (digest, mediaType) => glass.blobUrl(digest, mediaType),
      pageUrl: (digest) => glass.pageUrl?.(digest),
    });
    return this.#owned.use(playback);
  }

  #startSync({
    facts,
    plans,
    readings,
    readiness,
  }: {
    facts: KioskFacts;
    plans: Plans;
    readings: LiveReadings;
    readiness: Readiness;
  }): Sync {
    const parts = { ...this.#memory, ports: this.#ports, bootId: this.#bootId };
    const heartbeat = createHeartbeatSource({ ...parts, config: this.#config, playbacks: this.#playbacks });
    return new Sync({
      ...parts,
      api: this.#api,
      facts,
      plans,
      readings,
      heartbeat,
      pinnedDigest: this.#config.trustRootDigest,
      bytesPerSecond: this.#config.bytesPerSecond,
      softwareVersion: this.#config.softwareVersion,
      onAssignment: (envelope) => this.#onAssignment(envelope, facts),
      onRefused: (isRefused) => (isRefused ? this.#pairAgain?.start() : this.#pairAgain?.stop()),
      onChange: () => this.#refresh(),
      restsOnPrevious: () => [...this.#playbacks.values()].some((playback) => playback.restsOnPrevious()),
      onTidied: (digests) => {
        readiness.forgetAllBut(digests);
        this.#memory.trust.forgetAllBut(digests);
        clearGoneVersions(this.#memory.faults, digests);
      },
    });
  }

  #refresh(): void {
    for (const playback of this.#playbacks.values()) playback.refresh();
  }

  #onDamage(digest: string, detail: string): void {
    this.#memory.faults.raise('blob/corrupt-chunk', { subject: digest, detail });
    this.#sync?.refetch();
    this.#refresh();
  }

  /** Plays once an operator has claimed this unit, and somebody at the unit has agreed to that. */
  async #pair(): Promise<void> {
    const { log, identity } = this.#ports;
    const confirmed = await pair({
      ports: this.#ports,
      config: this.#config,
      memory: this.#memory,
      api: this.#api,
      stages: this.#stages(),
      pollMs: PAIRING_POLL_MS,
      signal: this.#stopping.signal,
    });
    if (confirmed === null) return;
    const { facts, enrolment, by } = confirmed;
    log(`confirmed (${by}): displays ${facts.displayIds.join(', ')} of gate ${facts.gateId}`);
    this.#keep((kiosk) => {
      kiosk.rememberEnrolment(enrolment);
      kiosk.remember(facts);
      identity.remember(facts);
    });
    this.#play(facts);
    this.#keep((kiosk) => kiosk.rememberOffer(null));
  }

  #pairingAgain(facts: KioskFacts): PairAgain {
    const [ports, config, memory, api] = [this.#ports, this.#config, this.#memory, this.#api];
    return createPairAgain({
      ports,
      config,
      memory,
      api,
      facts,
      faults: memory.faults,
      onClaimed: (claimed) => this.#become(claimed, `claimed again, as kiosk ${claimed.kioskId}`),
    });
  }

  /** Root or registrar have said where this unit is: the only word from afar that moves it. */
  #onAssignment(envelope: Envelope, facts: KioskFacts): void {
    const { trust, faults } = this.#memory;
    const { crypto, identity } = this.#ports;
    // What was taken a moment ago, and waits for the next player, counts already.
    const held = this.#memory.state.kiosk.facts() ?? facts;
    const assigned = takeAssignment(envelope, { facts: held, trust, signer: identity.signer, crypto });
    if (assigned.kind === 'refused') return faults.raise(assigned.fault, assigned);
    faults.clear(refusalCodes('enrolment'));
    if (assigned.kind === 'known') return;
    const { displayIds, gateId } = assigned.facts;
    this.#memory.state.kiosk.rememberEnrolment(null);
    this.#become(assigned.facts, `assigned to displays ${displayIds.join(', ')} of gate ${gateId}`);
  }

  /** The next player is what these say. What was kept for other displays stays unused. */
  #become(facts: KioskFacts, why: string): void {
    const { identity, restart, log } = this.#ports;
    const { kiosk } = this.#memory.state;
    identity.remember(facts);
    kiosk.remember(facts);
    kiosk.rememberOffer(null);
    log(why);
    restart();
  }

  /** In two places, so that losing one loses nothing. A disk without room keeps no enrolled unit from playing. */
  #remember(facts: KioskFacts): void {
    const { identity } = this.#ports;
    this.#keep((kiosk) => {
      if (kiosk.facts() === null) kiosk.remember(facts);
      if (identity.facts() === null) identity.remember(facts);
    });
  }

  #keep(write: (kiosk: KioskStore) => void): void {
    const { state, faults } = this.#memory;
    try {
      write(state.kiosk);
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'unexpected trouble';
      faults.raise('storage/full', { subject: 'state.db', detail });
    }
  }

  /** What is kept in memory for want of a disk goes home as soon as there is one. */
  #lookForDisk(): void {
    this.#cancelLook = this.#ports.clock.after(LOOK_FOR_DISK_MS, () => {
      if (this.#memory.canGoHome()) this.#ports.restart();
      else this.#lookForDisk();
    });
  }

  #stages(): StagePort[] {
    return Array.from({ length: this.#ports.glass.slots }, (_, slot) => this.#ports.glass.stage(slot));
  }

  /** A stage without a display is calm, not blank. */
  #slateIdleStages({ displayIds }: KioskFacts): void {
    for (const stage of this.#stages().slice(displayIds.length)) {
      const slate = (): void =>
        stage.send({ type: 'slate', reason: 'nothing-planned', gateName: UNNAMED_GATE });
      stage.onEvent((event) => event.type === 'hello' && slate());
      slate();
    }
  }
}
