import { CHUNK_BYTES, type BlobRef } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/ids.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { Cache, Progress } from '../cache/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';
import type { Api } from './api.ts';
import { backoffMs, toldToWaitMs } from './backoff.ts';
import type { Bandwidth } from './bandwidth.ts';
import { assertWhole, readBody } from './http.ts';
import type { BlobsNeeded } from './plans.ts';
import type { Session } from './session.ts';

/** So many files travel at once, and beside them so many small blobs: videos under way never hold back a notice. */
const AT_ONCE = 3;

export interface DownloadDeps {
  api: Api;
  session: Session;
  cache: Cache;
  state: Pick<StateStore, 'smallBlobs'>;
  bandwidth: Bandwidth;
  clock: Clock;
  random: Random;
  faults: Pick<Faults, 'raise' | 'clear'>;
  /** How long a file must wait for its time of day; 0: not at all. */
  waitMs: (ref: BlobRef) => number;
  /** Makes room for large blobs; false when it cannot be made. */
  makeRoom: (neededBytes: number) => boolean;
  /** A blob is here, whole and verified. */
  onVerified: (ref: BlobRef) => void;
  onNetworkError: (error: unknown) => void;
  /** Another piece is here: the way of files is open. */
  onProgress: () => void;
  /** Everything that is wanted is here. */
  onWhole: () => void;
}

interface Active {
  wanted: Wanted;
  abort: AbortController;
}

interface Wanted {
  ref: BlobRef;
  isSmall: boolean;
  failures: number;
  notBeforeMs: number;
}

/** Fetches what the plans need, a few blobs at a time, small ones first, each resumed where it stopped. */
export class Downloads implements Disposable {
  readonly #deps: DownloadDeps;
  readonly #active = new Map<string, Active>();
  #wanted: Wanted[] = [];
  #wake: Cancel = () => {};
  #isStopped = false;

  constructor(deps: DownloadDeps) {
    this.#deps = deps;
  }

  /** Replaces the wish list. What is under way and no longer wanted is broken off; its chunks stay for now. */
  want(needed: BlobsNeeded): void {
    const { state, cache } = this.#deps;
    const earlier = new Map(this.#wanted.map((wanted) => [wanted.ref.digest, wanted]));
    const wish = (ref: BlobRef, isSmall: boolean): Wanted =>
      earlier.get(ref.digest) ?? { ref, isSmall, failures: 0, notBeforeMs: 0 };
    const files = needed.files.filter((ref) => !cache.has(ref.digest)).toSorted((a, b) => a.bytes - b.bytes);
    this.#wanted = [
      ...state.smallBlobs.missing(needed.small).map((ref) => wish(ref, true)),
      ...files.map((ref) => wish(ref, false)),
    ];
    const digests = new Set(this.#wanted.map((wanted) => wanted.ref.digest));
    for (const [digest, { abort }] of this.#active) if (!digests.has(digest)) abort.abort();
    for (const digest of earlier.keys()) if (!digests.has(digest)) this.#clearFaults(digest);
    if (this.#wanted.length === 0) this.#onNothingWanted();
    this.#pump();
  }

  /** When what may travel is judged anew: what may not any more is broken off, and goes on when it may. */
  reconsider(): void {
    for (const { wanted, abort } of this.#active.values()) if (this.#waitMs(wanted) > 0) abort.abort();
    this.#pump();
  }

  /** Blobs not verified here yet. */
  get missing(): number {
    return this.#wanted.length;
  }

  /** How many of these are wanted and not verified here yet. */
  missingOf(refs: readonly BlobRef[]): number {
    const wanted = new Set(this.#wanted.map(({ ref }) => ref.digest));
    return refs.filter(({ digest }) => wanted.has(digest)).length;
  }

  [Symbol.dispose](): void {
    this.#isStopped = true;
    this.#wake();
    for (const { abort } of this.#active.values()) abort.abort();
  }

  #pump(): void {
    if (this.#isStopped) return;
    this.#wake();
    for (const wanted of this.#wanted) {
      if (!this.#hasRoomFor(wanted)) return;
      if (!this.#active.has(wanted.ref.digest) && this.#restMs(wanted) <= 0) void this.#fetch(wanted);
    }
    const waiting = this.#wanted.filter((wanted) => !this.#active.has(wanted.ref.digest));
    const nextMs = Math.min(...waiting.map((wanted) => this.#restMs(wanted)));
    if (waiting.length > 0) this.#wake = this.#deps.clock.after(Math.max(1, nextMs), () => this.#pump());
  }

  #restMs(wanted: Wanted): number {
    return Math.max(wanted.notBeforeMs - this.#deps.clock.monotonicMs(), this.#waitMs(wanted));
  }

  /** Words and signatures wait for no night, however long they are. */
  #waitMs({ ref, isSmall }: Wanted): number {
    return isSmall ? 0 : this.#deps.waitMs(ref);
  }

  #hasRoomFor({ isSmall }: Wanted): boolean {
    return [...this.#active.values()].filter(({ wanted }) => wanted.isSmall === isSmall).length < AT_ONCE;
  }

  async #fetch(wanted: Wanted): Promise<void> {
    const abort = new AbortController();
    this.#active.set(wanted.ref.digest, { wanted, abort });
    try {
      await (wanted.isSmall
        ? this.#fetchSmall(wanted.ref, abort.signal)
        : this.#fetchFile(wanted.ref, abort.signal));
      if (!abort.signal.aborted) this.#onDone(wanted);
    } catch (error) {
      if (!abort.signal.aborted) this.#onFailed(wanted, error);
    } finally {
      this.#active.delete(wanted.ref.digest);
      this.#pump();
    }
  }

  async #fetchSmall(ref: BlobRef, signal: AbortSignal): Promise<void> {
    const { api, session, bandwidth, state } = this.#deps;
    const response = await session.call((token) =>
      api.blob(token, { digest: ref.digest, start: 0, end: ref.bytes, signal }),
    );
    const bytes = await readBody(response, ref.bytes);
    bandwidth.spend(bytes.length);
    if (!this.#isStopped) state.smallBlobs.put(ref, bytes);
  }

  /** Goes on at the first missing chunk until none is, then checks the whole. A chunk that is here is never fetched again. */
  async #fetchFile(ref: BlobRef, signal: AbortSignal): Promise<void> {
    const { cache, makeRoom } = this.#deps;
    if (!makeRoom(this.#bytesUnderWay()))
      throw new AppError('storage/full', `There is no room for ${ref.digest}.`);
    for (let at = cache.progress(ref); at.nextChunk < at.chunks; at = cache.progress(ref)) {
      await this.#fetchRun(ref, at, signal);
      if (signal.aborted) return;
    }
    if (!cache.seal(ref))
      throw new AppError('blob/wrong-hash', `${ref.digest} came with other bytes than its name says`);
  }

  /** What all files now being fetched will still take: none is begun that would not fit beside the others. */
  #bytesUnderWay(): number {
    const files = [...this.#active.values()].filter(({ wanted }) => !wanted.isSmall);
    return files.reduce((total, { wanted }) => total + this.#deps.cache.progress(wanted.ref).missingBytes, 0);
  }

  /** One answer: the missing chunks up to the end or to one that is here already, and not a byte of that one. */
  async #fetchRun(ref: BlobRef, { nextChunk, untilChunk }: Progress, signal: AbortSignal): Promise<void> {
    const { api, session, cache, bandwidth } = this.#deps;
    const [start, end] = [nextChunk * CHUNK_BYTES, Math.min(untilChunk * CHUNK_BYTES, ref.bytes)];
    const response = await session.call((token) =>
      api.blob(token, { digest: ref.digest, start, end, signal }),
    );
    let index = nextChunk;
    let received = 0;
    for await (const chunk of inChunks(response.body, end - start)) {
      await bandwidth.take(chunk.length, signal);
      if (signal.aborted) return;
      received += chunk.length;
      cache.putChunk(ref, index++, chunk);
      this.#deps.onProgress();
      if (this.#deps.waitMs(ref) > 0) this.#active.get(ref.digest)?.abort.abort();
    }
    assertWhole(response, received);
    if (index < untilChunk) throw new AppError('network/cut-short', `the blob ended before chunk ${index}`);
  }

  #onDone({ ref, isSmall }: Wanted): void {
    const { faults, onVerified, onProgress } = this.#deps;
    this.#wanted = this.#wanted.filter((wanted) => wanted.ref.digest !== ref.digest);
    this.#clearFaults(ref.digest);
    faults.clear('storage/full', isSmall ? 'state.db' : 'content.db');
    onProgress();
    if (this.#wanted.length === 0) this.#onNothingWanted();
    onVerified(ref);
  }

  /** Whatever kept files from coming keeps nothing from anybody now. */
  #onNothingWanted(): void {
    this.#deps.faults.clear('storage/full', 'content.db');
    this.#deps.onProgress();
    this.#deps.onWhole();
  }

  #clearFaults(digest: string): void {
    for (const code of ['blob/unavailable', 'blob/wrong-hash', 'blob/corrupt-chunk'] as const)
      this.#deps.faults.clear(code, digest);
  }

  #onFailed(wanted: Wanted, error: unknown): void {
    const { clock, random } = this.#deps;
    wanted.failures += 1;
    const waitMs = toldToWaitMs(error, random) ?? Math.max(250, backoffMs(wanted.failures, random));
    wanted.notBeforeMs = clock.monotonicMs() + waitMs;
    this.#report(error, wanted);
  }

  #report(error: unknown, { ref: { digest }, isSmall }: Wanted): void {
    const { faults, onNetworkError } = this.#deps;
    const code = error instanceof AppError ? error.code : null;
    const detail = error instanceof Error ? error.message : 'unexpected trouble';
    if (code === 'storage/full')
      faults.raise('storage/full', { subject: isSmall ? 'state.db' : 'content.db', detail });
    else if (code === 'blob/wrong-hash') faults.raise('blob/wrong-hash', { subject: digest, detail });
    else if (code === 'blob/not-found') faults.raise('blob/unavailable', { subject: digest, detail });
    else onNetworkError(error);
  }
}

/** Cuts a body into chunks of `CHUNK_BYTES`; the last may be shorter. More bytes than `expected` are `network/not-waypost`. */
async function* inChunks(body: AsyncIterable<Uint8Array>, expected: number): AsyncIterable<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let total = 0;
  for await (let piece of body) {
    total += piece.length;
    if (total > expected) throw new AppError('network/not-waypost', 'more bytes came than the blob has');
    while (held + piece.length >= CHUNK_BYTES) {
      const cut = CHUNK_BYTES - held;
      yield Buffer.concat([...pieces, piece.subarray(0, cut)]);
      piece = piece.subarray(cut);
      pieces = [];
      held = 0;
    }
    if (piece.length > 0) pieces.push(piece);
    held += piece.length;
  }
  if (held > 0 && total === expected) yield Buffer.concat(pieces);
}
