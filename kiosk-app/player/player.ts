import type { LocalisedText } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { enrol, pairingPage, type PairingStatus } from './enrolment/index.ts';
import { openMemory, type Memory } from './memory.ts';
import { createReadiness, Playback } from './playback/index.ts';
import type { PlayerConfig, PlayerPorts } from './ports.ts';
import type { KioskFacts } from './state/index.ts';
import { createApi, createHeartbeatSource, loadPlans, Sync, type Api } from './sync/index.ts';

const FALLBACK_NAME: LocalisedText = { vi: 'Cửa khẩu quốc tế', en: 'International border gate' };
const TELL_AFTER_MS = 2_000;

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
  readonly #playbacks = new Map<string, Playback>();
  #sync: Sync | null = null;
  #enrolling: Promise<void> = Promise.resolve();

  /** `open` is another way to open the memory, for simulations with planted defects. */
  constructor(ports: PlayerPorts, config: PlayerConfig, open: typeof openMemory = openMemory) {
    this.#ports = ports;
    this.#config = config;
    this.#bootId = ports.newId();
    this.#memory = open(ports, config, this.#bootId);
    this.#api = createApi(ports.network);
    const facts = this.#memory.state.kiosk.facts() ?? ports.identity.facts();
    if (facts === null) this.#enrolling = this.#pair();
    else this.#play(facts);
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

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#enrolling;
    this.#sync?.[Symbol.dispose]();
    for (const playback of this.#playbacks.values()) playback[Symbol.dispose]();
    this.#memory[Symbol.dispose]();
  }

  #play(facts: KioskFacts): void {
    const { state, cache, trust, journal, faults, kioskClock } = this.#memory;
    if (state.kiosk.facts() === null) state.kiosk.remember(facts);
    const plans = loadPlans({ state, trust, displayIds: facts.displayIds });
    for (const [slot, displayId] of facts.displayIds.entries()) {
      if (slot >= this.#ports.glass.slots) continue;
      const currentPlan = () => plans.of(displayId).current?.plan ?? null;
      const readiness = createReadiness({ cache, state, trust, kioskClock, currentPlan });
      const playback = new Playback({
        ...readiness,
        displayId,
        kioskClock,
        journal,
        faults,
        stage: this.#ports.glass.stage(slot),
        clock: this.#ports.clock,
        newId: this.#ports.newId,
        plans: () => plans.of(displayId),
        blobUrl: (digest, mediaType) => this.#ports.glass.blobUrl(digest, mediaType),
        fallbackName: FALLBACK_NAME,
      });
      this.#playbacks.set(displayId, playback);
    }
    this.#slateIdleStages(facts);
    const heartbeat = createHeartbeatSource({
      ...this.#memory,
      ports: this.#ports,
      config: this.#config,
      bootId: this.#bootId,
      playbacks: this.#playbacks,
    });
    this.#sync = new Sync({
      ...this.#memory,
      ports: this.#ports,
      api: this.#api,
      bootId: this.#bootId,
      facts,
      plans,
      heartbeat,
      bytesPerSecond: this.#config.bytesPerSecond,
      onChange: () => this.#refresh(),
    });
    trust.onChange(() => this.#refresh());
    kioskClock.onJump(() => this.#refresh());
    this.#ports.clock.after(TELL_AFTER_MS, () => this.#sync?.beat());
  }

  #refresh(): void {
    for (const playback of this.#playbacks.values()) playback.refresh();
  }

  #onDamage(digest: string, detail: string): void {
    this.#memory.faults.raise('blob/corrupt-chunk', { subject: digest, detail });
    this.#sync?.refetch();
    this.#refresh();
  }

  /** Shows the pairing page on every stage until somebody claims this unit, then plays. */
  async #pair(): Promise<void> {
    const { identity, clock, random } = this.#ports;
    let status: PairingStatus = { offer: null, trouble: null };
    const page = () =>
      pairingPage({
        status,
        config: this.#config,
        kioskClock: this.#memory.kioskClock,
        fingerprint: identity.signer.keyid,
      });
    this.#stages().forEach((stage) => stage.onEvent((event) => event.type === 'hello' && stage.send(page())));
    const onStatus = (next: PairingStatus): void => {
      if (next.offer !== null && next.offer.code !== status.offer?.code)
        this.#ports.log(`pairing code ${next.offer.code}`);
      status = next;
      for (const stage of this.#stages()) stage.send(page());
    };
    const enrolled = await enrol({
      api: this.#api,
      clock,
      kioskClock: this.#memory.kioskClock,
      store: this.#memory.state.kiosk,
      random,
      signer: identity.signer,
      config: this.#config,
      onStatus,
      signal: this.#stopping.signal,
    });
    if (enrolled === null) return;
    const { kioskId, installation, gateId, displayIds } = enrolled;
    const facts = { kioskId, installation, gateId, displayIds };
    identity.remember(facts);
    this.#memory.state.kiosk.remember(facts);
    this.#memory.state.kiosk.rememberOffer(null);
    this.#play(facts);
  }

  #stages() {
    return Array.from({ length: this.#ports.glass.slots }, (_, slot) => this.#ports.glass.stage(slot));
  }

  /** A stage without a display is calm, not blank. */
  #slateIdleStages({ displayIds }: KioskFacts): void {
    for (const stage of this.#stages().slice(displayIds.length)) {
      const slate = (): void =>
        stage.send({ type: 'slate', reason: 'nothing-planned', gateName: FALLBACK_NAME });
      stage.onEvent((event) => event.type === 'hello' && slate());
      slate();
    }
  }
}
