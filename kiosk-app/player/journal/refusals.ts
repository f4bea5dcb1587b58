import type { Stream } from '../state/index.ts';

/** A second refusal without a receipt in between is no matter of one stream: trying on would only make more of them. */
const PAUSE_MS = 3_600_000;

/** What the server refused since this start; a stream refused before it is offered once more. */
export class Refusals {
  readonly #streamIds = new Set<string>();
  /** Displays whose last answer was a refusal, and until when their plays wait. */
  readonly #pausedUntilMs = new Map<string, number>();

  /** The oldest stream with something to send; those set aside come last. */
  nextOf(streams: readonly Stream[]): Stream | undefined {
    const unsent = streams.filter(
      ({ streamId, acknowledgedSeq, lastSeq }) => acknowledgedSeq < lastSeq && !this.#streamIds.has(streamId),
    );
    return unsent.find(({ refusal }) => refusal === null) ?? unsent[0];
  }

  refused({ streamId, displayId }: Pick<Stream, 'streamId' | 'displayId'>, monotonicMs: number): void {
    this.#streamIds.add(streamId);
    const isAgain = this.#pausedUntilMs.has(displayId);
    this.#pausedUntilMs.set(displayId, isAgain ? monotonicMs + PAUSE_MS : monotonicMs);
  }

  taken(displayId: string): void {
    this.#pausedUntilMs.delete(displayId);
  }

  isPausing(displayId: string, monotonicMs: number): boolean {
    return monotonicMs < (this.#pausedUntilMs.get(displayId) ?? 0);
  }
}
