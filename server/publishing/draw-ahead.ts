import { setImmediate as breathe } from 'node:timers/promises';
import type { Cancel } from '../../shared/time/index.ts';
import type { Platform } from '../platform/platform.ts';
import { compileDisplays } from './compilation.ts';
import type { Publisher } from './publisher.ts';
import type { Publishing } from './publishing.ts';
import { displaysReachedBy } from './reach.ts';

/** What is approved together is looked at together. */
const REST_MS = 500;
/** Of a fleet, few places differ; what is on others alone is drawn when somebody checks a publication. */
const MOST_DISPLAYS = 200;
const SLICE = 10;

/** Has contents drawn where they are planned now, as their next publication would judge them. Keeps nothing of the plans. */
export async function drawPlanned(publisher: Publisher, contentIds: readonly string[]): Promise<void> {
  const { database } = publisher.doors.platform;
  const touched = contentIds.map((id) => ({ kind: 'content', id }) as const);
  const reached = await displaysReachedBy(publisher, database.read, touched);
  const displayIds = reached.slice(0, MOST_DISPLAYS);
  for (let start = 0; start < displayIds.length; start += SLICE) {
    await breathe();
    const order = {
      displayIds: displayIds.slice(start, start + SLICE),
      isDry: true,
      origin: 'present',
    } as const;
    await database.transact((trx) => compileDisplays(publisher, trx, order));
  }
}

export interface DrawAheadParts {
  platform: Pick<Platform, 'bus' | 'clock' | 'logger'>;
  publishing: Pick<Publishing, 'drawPlanned' | 'isDrawing'>;
}

/** Has what is approved drawn at once, so that a publication finds it done. Uses and does not own the bus. */
export class DrawAhead implements AsyncDisposable {
  readonly #parts: DrawAheadParts;
  #approved = new Set<string>();
  #working: Promise<void> = Promise.resolve();
  #cancel: Cancel = () => {};

  constructor(parts: DrawAheadParts) {
    this.#parts = parts;
    if (parts.publishing.isDrawing) parts.platform.bus.on('content:approved', this.#onApproved);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#parts.platform.bus.off('content:approved', this.#onApproved);
    this.#cancel();
    await this.#working;
  }

  readonly #onApproved = ({ contentId }: { contentId: string }): void => {
    this.#approved.add(contentId);
    this.#cancel();
    this.#cancel = this.#parts.platform.clock.after(REST_MS, () => {
      this.#working = this.#working.then(() => this.#draw());
    });
  };

  async #draw(): Promise<void> {
    const { platform, publishing } = this.#parts;
    const contentIds = [...this.#approved];
    this.#approved = new Set();
    if (contentIds.length === 0) return;
    await publishing
      .drawPlanned(contentIds)
      .catch((error: unknown) => platform.logger.warn({ err: error }, 'what was approved is drawn later'));
  }
}
