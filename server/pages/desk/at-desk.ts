import type { KnownReading, OpenDesk, OpenDesks, ReadingReceipts } from '../../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import { readInstant } from '../../../shared/time/without-temporal.ts';
import type { Answer, DeskApi } from './api.ts';
import { newerOf } from './card.ts';
import type { Keep } from './keep.ts';
import { nextToSend, readingsToSend, saidAfter, type Change, type Said } from './said.ts';

/** So often what others say is asked for, while somebody looks. */
const ASK_EVERY_MS = 10_000;
/** After a call that did not arrive. */
const RETRY_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000];
const LONGEST_RETRY_MS = 15_000;
/** Desks change seldom, and the telephone's clock runs on beside the server's. */
const DESKS_KEPT_MS = 600_000;

/** `opening`: nothing was heard yet · `offline`: what is tapped is kept · `signed-out`: the same, until somebody signs in. */
export type Link = 'opening' | 'online' | 'offline' | 'signed-out';

export interface DeskState {
  link: Link;
  person: { personId: string; personName: string } | null;
  /** Null: not known yet. */
  desks: readonly OpenDesk[] | null;
  /** By the id of their gate. */
  readings: Readonly<Record<string, readonly KnownReading[]>>;
  /** In order; sent, and gone, once the server has taken it. */
  said: readonly Said[];
  /** Of what is known, by the server's clock; null: nothing is. */
  asOfMs: number | null;
  /** What is tapped outlives the page. */
  isLasting: boolean;
}

export interface AtDeskParts {
  api: DeskApi;
  keep: Keep;
  clock: Clock;
  /** Runs work when no other page on this telephone does. */
  alone: (work: () => Promise<void>) => Promise<void>;
  /** Somebody looks at the page. */
  isSeen: () => boolean;
  changed: (state: DeskState) => void;
}

/** What was tapped at a control of a desk. */
export interface Tap {
  gateId: string;
  control: string;
  changes: readonly Change[];
  ttlSeconds: number;
}

/** Somebody at the desk of a gate: what is known, what they say, and how it gets to the server, in order and each once. */
export class AtDesk implements Disposable {
  readonly #parts: AtDeskParts;
  #state: DeskState;
  #aheadMs = 0;
  #gateId: string | null = null;
  #connectedAtMs: number | null = null;
  #misses = 0;
  #round: Promise<void> | null = null;
  #isAskedAgain = false;
  #sending: Promise<void> = Promise.resolve();
  #cancel: Cancel = () => {};
  #isEnded = false;

  constructor(parts: AtDeskParts) {
    this.#parts = parts;
    const { isLasting } = parts.keep;
    const nothing = { person: null, desks: null, readings: {}, said: [], asOfMs: null };
    this.#state = { link: 'opening', isLasting, ...nothing };
  }

  get state(): DeskState {
    return this.#state;
  }

  /** The server's time, as far as it is known here. */
  nowMs(): number {
    return this.#parts.clock.wallMs() + this.#aheadMs;
  }

  /** Shows what was known last, and asks the server. */
  async open(): Promise<void> {
    const { keep } = this.#parts;
    const [kept, said] = [await keep.snapshot(), await keep.said()];
    if (kept === null) return this.#open(said);
    const { personId, personName, desks, readings, asOfMs, aheadMs } = kept;
    this.#aheadMs = aheadMs;
    this.#change({ person: { personId, personName }, desks, readings, asOfMs });
    return this.#open(said);
  }

  #open(said: Said[]): Promise<void> {
    this.#change({ said });
    return this.ask();
  }

  /** The gate whose readings are shown. */
  lookAt(gateId: string | null): void {
    if (gateId === this.#gateId) return;
    this.#gateId = gateId;
    void this.ask();
  }

  /** Keeps what was tapped, and sends it as soon as it can. */
  async say({ gateId, control, changes, ttlSeconds }: Tap): Promise<void> {
    const { person } = this.#state;
    if (person === null || changes.length === 0) return;
    const { keep } = this.#parts;
    const before = [
      ...(await keep.said()).map((one) => one.saidAt),
      ...(this.#state.readings[gateId] ?? []).map(({ seenAt }) => seenAt),
    ];
    const saidAt = saidAfter(before, this.nowMs());
    await keep.add({
      ...person,
      gateId,
      control,
      changes: [...changes],
      saidAt,
      ttlSeconds,
      refusal: null,
    });
    this.#change({ said: await keep.said() });
    if (this.#state.link === 'online') await this.#send();
    else await this.ask();
  }

  /** Forgets what was refused, or what somebody else left here. */
  async forget(orders: readonly number[]): Promise<void> {
    const { keep } = this.#parts;
    for (const order of orders) await keep.remove(order);
    this.#change({ said: await keep.said() });
  }

  async signOut(): Promise<void> {
    const { kind } = await this.#parts.api.signOut();
    if (kind === 'ok' || kind === 'signed-out') await this.#leave();
    else await this.ask();
  }

  /** There is no network, and nobody has to wait for a call to fail. */
  lost(): void {
    if (this.#state.link !== 'signed-out') this.#miss(null);
  }

  /** Asks the server now: who one is, what others say; and sends what waits. */
  ask(): Promise<void> {
    if (this.#round !== null) this.#isAskedAgain = true;
    this.#round ??= this.#rounds().finally(() => (this.#round = null));
    return this.#round;
  }

  async #rounds(): Promise<void> {
    do {
      this.#isAskedAgain = false;
      this.#cancel();
      if (!(await this.#connected())) return;
      await this.#send();
      await this.#read();
    } while (this.#isAskedAgain && !this.#isEnded);
  }

  /** Whether somebody is signed in and the server answers. */
  async #connected(): Promise<boolean> {
    const { clock } = this.#parts;
    const isFresh = this.#connectedAtMs !== null && clock.monotonicMs() - this.#connectedAtMs < DESKS_KEPT_MS;
    if (this.#state.link === 'online' && isFresh) return true;
    const session = await this.#parts.api.session();
    const value = this.#valueOf(session);
    if (value === null) return false;
    const { personId, displayName: personName, mustChangePassword, needsSecondFactor } = value;
    if (mustChangePassword || needsSecondFactor) return this.#leave();
    const askedAtMs = clock.wallMs();
    const desks = await this.#parts.api.openDesks();
    if (desks.kind !== 'ok' && desks.kind !== 'refused') return this.#valueOf(desks) !== null;
    this.#misses = 0;
    this.#connectedAtMs = clock.monotonicMs();
    const known = desks.kind === 'ok' ? this.#dated(desks.value, askedAtMs) : [];
    this.#change({
      link: 'online',
      person: { personId, personName },
      desks: known,
      said: await this.#parts.keep.said(),
    });
    return true;
  }

  #dated({ rows, now }: OpenDesks, askedAtMs: number): OpenDesk[] {
    this.#aheadMs = readInstant(now) - (askedAtMs + this.#parts.clock.wallMs()) / 2;
    return rows;
  }

  async #read(): Promise<void> {
    const gateId = this.#gateId ?? this.#state.desks?.[0]?.gate.id;
    if (this.#state.link !== 'online') return;
    if (gateId === undefined) return this.#later(ASK_EVERY_MS);
    const answer = await this.#parts.api.readings(gateId);
    if (answer.kind !== 'refused' && this.#valueOf(answer) === null) return;
    if (answer.kind === 'ok') this.#learn(gateId, answer.value, true);
    await this.#keepKnown();
    this.#later(ASK_EVERY_MS);
  }

  #learn(gateId: string, now: readonly KnownReading[], isWhole: boolean): void {
    const readings = {
      ...this.#state.readings,
      [gateId]: newerOf(this.#state.readings[gateId] ?? [], now, isWhole),
    };
    this.#change({ readings, asOfMs: this.nowMs() });
  }

  async #keepKnown(): Promise<void> {
    const { person, desks, readings, asOfMs } = this.#state;
    if (person === null || desks === null || asOfMs === null) return;
    const kept = Object.fromEntries(Object.entries(readings).map(([id, all]) => [id, [...all]]));
    const aheadMs = this.#aheadMs;
    await this.#parts.keep.keepSnapshot({ ...person, desks: [...desks], readings: kept, asOfMs, aheadMs });
  }

  #send(): Promise<void> {
    const sent = this.#sending.then(() => this.#parts.alone(() => this.#sendAll()));
    this.#sending = sent.catch(() => {});
    return sent;
  }

  async #sendAll(): Promise<void> {
    const { keep, api } = this.#parts;
    for (;;) {
      const { person, link } = this.#state;
      const said = await keep.said();
      this.#change({ said });
      const next = person === null || link !== 'online' ? null : nextToSend(said, person.personId);
      if (next === null) return this.#keepKnown();
      const answer = await api.say(next.gateId, readingsToSend(next, this.nowMs()));
      if (answer.kind === 'refused') await keep.change({ ...next, refusal: answer.code });
      else {
        const receipts = this.#valueOf(answer);
        if (receipts === null) return;
        await this.#settle(next, receipts);
      }
    }
  }

  async #settle(one: Said, { receipts }: ReadingReceipts): Promise<void> {
    const refused = receipts.filter(({ refusal }) => refusal !== null);
    const keys = new Set(refused.map(({ key }) => key));
    const refusal = refused[0]?.refusal?.code ?? null;
    const changes = one.changes.filter(({ key }) => keys.has(key));
    if (refusal === null || changes.length === 0) await this.#parts.keep.remove(one.order);
    else await this.#parts.keep.change({ ...one, changes, refusal });
    this.#learn(
      one.gateId,
      receipts.flatMap(({ known }) => known ?? []),
      false,
    );
  }

  /** What an answer says; null: it says nothing, and the page goes on without the server. */
  #valueOf<T>(answer: Answer<T>): T | null {
    if (answer.kind === 'ok') return answer.value;
    if (answer.kind === 'away') this.#miss(answer.afterMs);
    else void this.#leave();
    return null;
  }

  /** Whoever takes the telephone next says nothing in the name of who had it before. */
  async #leave(): Promise<false> {
    this.#change({ link: 'signed-out', person: null });
    await this.#parts.keep.forgetSnapshot();
    return false;
  }

  #miss(afterMs: number | null): void {
    this.#change({ link: 'offline' });
    const waitMs = RETRY_MS[this.#misses] ?? LONGEST_RETRY_MS;
    this.#misses += 1;
    this.#later(Math.max(waitMs, afterMs ?? 0));
  }

  /** Who looks away asks for nothing new; what waits is sent all the same. */
  #later(delayMs: number): void {
    this.#cancel();
    if (this.#isEnded) return;
    this.#cancel = this.#parts.clock.after(delayMs, () => {
      const isWaiting = this.#state.link === 'offline';
      if (isWaiting || this.#parts.isSeen()) void this.ask();
    });
  }

  /** Answers false, for those who go no further. */
  #change(change: Partial<DeskState>): false {
    this.#state = { ...this.#state, isLasting: this.#parts.keep.isLasting, ...change };
    this.#parts.changed(this.#state);
    return false;
  }

  [Symbol.dispose](): void {
    this.#isEnded = true;
    this.#cancel();
  }
}
