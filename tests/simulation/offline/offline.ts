import { openMemory, type Memory } from '../../../kiosk-app/player/memory.ts';
import { ContentVersion, Manifest, type ManifestPlan, type Reading } from '../../../shared/contract/index.ts';
import { createWorld, FAIR, type World } from '../../../shared/simulation/index.ts';
import { parseJsonBytes, signedBytes } from '../../../shared/trust/index.ts';
import { createSeededIds, createSeededRandom } from '../../support/seeded-random.ts';
import { acceptedReadings } from '../accepted.ts';
import { KioskNode } from '../kiosk-node.ts';
import { digestsOf } from '../oracle.ts';
import { ServerNode } from '../server-node.ts';
import type { Installation } from '../template.ts';
import { createClockOracle, type ClockOracle } from './clock-oracle.ts';
import { compare } from './compare.ts';
import { duesBetween } from './due.ts';
import { type GlassRecord, recordGlass } from './glass-record.ts';
import { createQuiet, type Quiet } from './quiet.ts';
import type { Mishap } from './mishaps.ts';
import { type PlannedYear, sayBeforeLeaving } from './year-plan.ts';

/** Long enough to fetch everything. */
const ONLINE_MS = 120_000;
/** After a mishap everything is as it should be again within that time: a guard looks every second, and then pictures load. */
const SETTLE_MS = 5_000;
/** The latest time seen is written down every minute; before a mishap the kiosk is not late with it. */
const AWAKE_BEFORE_MS = 130_000;

export interface OfflineResult {
  boundaries: number;
  mishaps: number;
  /** Each told whole. */
  wrong: string[];
}

interface OfflineOptions {
  seed: number;
  startWallMs: number;
}

/** A kiosk that was given its plans and then hears of nobody any more; what it shows is compared with the oracle, change by change. */
export class OfflineKiosk implements AsyncDisposable {
  readonly world: World;
  readonly node: KioskNode;
  readonly result: OfflineResult = { boundaries: 0, mishaps: 0, wrong: [] };
  readonly #quiet: Quiet;
  readonly #server: ServerNode;
  readonly #startWallMs: number;
  readonly #plans = new Map<string, ManifestPlan>();
  readonly #versions = new Map<string, string>();
  readonly #timeless = new Set<string>();
  #readings: readonly Reading[] = [];
  #clock: ClockOracle = createClockOracle();
  /** Null: it believes in the time. Else how far what it counts on from is ahead of the true time. */
  #untrustedAheadMs: number | null = null;
  #memory: Memory | null = null;
  #record: GlassRecord | null = null;

  constructor(
    installation: Installation & PlannedYear,
    folder: string,
    { seed, startWallMs }: OfflineOptions,
  ) {
    const random = createSeededRandom(seed);
    this.#startWallMs = startWallMs;
    this.#quiet = createQuiet(createSeededRandom(seed + 1), () => this.world.nowMs());
    this.world = createWorld(random, (delayMs) => this.#quiet.lateMs(delayMs));
    const shared = { world: this.world, newId: createSeededIds(random), startWallMs };
    this.#server = new ServerNode({ ...shared, folder, blobs: installation.blobs });
    this.node = new KioskNode({
      ...shared,
      ...installation.kiosk,
      trustRootDigest: installation.trustRootDigest,
      server: () => (this.#server.isUp ? this.#server : null),
      open: (...parts) => (this.#memory = openMemory(...parts)),
    });
  }

  /** Fetches everything, and loses its network and, once, its power. */
  async goOffline(): Promise<void> {
    await this.#server.start();
    this.node.start();
    await this.pass(ONLINE_MS / 2);
    await sayBeforeLeaving(this.#server.capabilities, this.node.facts.gateId);
    await this.pass(ONLINE_MS / 2);
    this.node.setWeather({ ...FAIR, isCut: true });
    for (const displayId of this.node.facts.displayIds) this.#learn(displayId);
    await this.#server.crash();
    this.node.crash();
    this.start();
    await this.#settle();
  }

  /** Plays until an instant of the world, and is compared all the while. */
  async playUntil(untilMs: number): Promise<void> {
    const fromMs = this.world.nowMs();
    const aheadMs = this.#untrustedAheadMs ?? this.#clock.aheadMs;
    const wallOf = (ms: number): number => this.#startWallMs + ms + aheadMs;
    const isTimeless = (digest: string): boolean => this.#timeless.has(digest);
    const isPlayable = this.#untrustedAheadMs === null ? () => true : isTimeless;
    const readings = this.#readings;
    const asked = {
      readings,
      isPlayable,
      fromMs: Math.floor(wallOf(fromMs)),
      untilMs: Math.floor(wallOf(untilMs)),
    };
    const dues = this.node.facts.displayIds.map((id) =>
      duesBetween({ plan: this.#plans.get(id) as ManifestPlan, ...asked }),
    );
    const instants = new Set(dues.flat().map(({ atMs }) => atMs - wallOf(0)));
    for (const atMs of [...instants].toSorted((a, b) => a - b)) {
      this.#quiet.until(Math.min(atMs, untilMs - AWAKE_BEFORE_MS));
      await this.#passUntil(Math.max(atMs, this.world.nowMs()));
    }
    this.#quiet.until(untilMs - AWAKE_BEFORE_MS);
    await this.#passUntil(untilMs);
    for (const [slot, due] of dues.entries()) {
      const seen = (this.#record?.take(slot) ?? []).map((one) => ({ ...one, atMs: wallOf(one.atMs) }));
      const { boundaries, wrong } = compare(due, seen, asked.untilMs);
      this.result.boundaries += boundaries;
      this.result.wrong.push(...wrong.map((what) => `display ${slot}, ahead ${aheadMs}: ${what}`));
    }
  }

  async suffer(mishap: Mishap): Promise<void> {
    this.result.mishaps += 1;
    this.#quiet.until(0);
    await mishap(this);
    await this.#settle();
  }

  pass(ms: number): Promise<void> {
    return this.#passUntil(this.world.nowMs() + ms);
  }

  stepClock(ms: number): void {
    this.node.stepClock(ms);
    if (this.#untrustedAheadMs === null) this.#clock.step(ms);
    else this.#putRight();
  }

  /** Starts with its machine's clock as it is. */
  start(): void {
    this.node.start();
    const { glass } = this.node;
    if (glass === null) return;
    const versionOf = (digest: string): string => this.#versions.get(digest) ?? digest;
    this.#record = recordGlass(glass, { nowMs: () => this.world.nowMs(), versionOf });
  }

  /** Starts with a clock that nobody can believe: time goes on from the latest that was written down. */
  startUntrusted(wrongMs: number): void {
    this.node.stepClock(wrongMs);
    this.start();
    const floorMs = this.#memory?.state.clock.floorMs() ?? NaN;
    this.#untrustedAheadMs = floorMs - this.#startWallMs - this.world.nowMs();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.node.upSinceMs !== null) this.node.crash();
    if (this.#server.isUp) await this.#server.crash();
  }

  #putRight(): void {
    this.#untrustedAheadMs = null;
    this.#clock = createClockOracle();
  }

  #learn(displayId: string): void {
    const memory = this.#memory as Memory;
    const kept = memory.state.manifests.current(displayId);
    if (kept === null) throw new Error('the kiosk was given no plan');
    this.#readings = acceptedReadings(memory, displayId).readings;
    if (this.#readings.length === 0) throw new Error('the kiosk was told no readings');
    const { plan } = parseJsonBytes(Manifest, signedBytes(kept.envelope).payload);
    this.#plans.set(displayId, plan);
    for (const digest of Object.keys(plan.contents)) {
      const bytes = memory.state.smallBlobs.get(digest);
      if (bytes === null) throw new Error('the kiosk has not fetched its contents');
      const { body, timeless } = parseJsonBytes(ContentVersion, bytes);
      for (const picture of digestsOf(body)) this.#versions.set(picture, digest);
      if (timeless) this.#timeless.add(digest);
    }
  }

  async #settle(): Promise<void> {
    await this.pass(SETTLE_MS);
    for (const slot of this.node.facts.displayIds.keys()) this.#record?.take(slot);
  }

  #passUntil(untilMs: number): Promise<void> {
    return this.world.run(untilMs, { settle: () => this.#atRest(), check: () => {} });
  }

  async #atRest(): Promise<void> {
    do await new Promise(setImmediate);
    while (this.#server.pending > 0);
  }
}
