import { AsyncLocalStorage } from 'node:async_hooks';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { ContentVersion } from '../../shared/contract/index.ts';
import { isWhollyDrawn, type Drawing, type Setting } from '../../shared/legibility/rules/index.ts';
import type { Database, Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { renderedKey, renderedOf, saveRendered } from './rendered-store.ts';
import type { RenderedFrames, Renderer } from './rendering/index.ts';

/** More are asked for again by whoever looks next. */
const MOST_WAITING = 500;
/** A machine may have been too busy. */
const TRIED_AGAIN_AFTER_MS = 3_600_000;

/** What versions come to in a browser, kept by digest and place; what is not known yet is drawn one after another. */
export interface Drawings extends AsyncDisposable {
  /** Asked once for versions that are judged together. */
  of(reader: Reader, versionDigests: readonly string[]): Promise<Drawn>;
}

export interface DrawnThere {
  drawing: Drawing;
  frames: RenderedFrames | null;
  /** Tells what was drawn at one time from what was drawn at another; null: nothing was. */
  at: string | null;
}

/** What is not drawn yet, or was by a screen of another build, is asked for. */
export type Drawn = (
  digest: string,
  setting: Setting,
  versionOf: () => Promise<ContentVersion>,
) => DrawnThere;

export interface DrawingsParts {
  platform: Pick<Platform, 'clock' | 'crypto' | 'logger'> & { database: Pick<Database, 'transact'> };
  /** Null: this server has no browser. */
  renderer: { renderer: Renderer; revision: string } | null;
}

export function createDrawings({ platform, renderer: given }: DrawingsParts): Drawings {
  const { clock, database, logger } = platform;
  const waiting = new Map<string, () => Promise<void>>();
  /** When what an earlier build drew could not be drawn by this one. */
  const failedMs = new Map<string, number>();
  let working: Promise<void> | null = null;
  let isOver = false;
  /** Asked for within a transaction, done after it. */
  const apart = AsyncLocalStorage.snapshot();

  const work = async (): Promise<void> => {
    for (const [key, draw] of waiting) {
      if (isOver) break;
      await draw().catch((error: unknown) => logger.warn({ err: error }, 'a version was not drawn'));
      waiting.delete(key);
    }
    working = null;
  };
  const failed = (error: unknown): null => {
    logger.warn({ err: error }, 'a version could not be drawn');
    return null;
  };
  const ask = (key: string, draw: () => Promise<void>): void => {
    if (isOver || waiting.size >= MOST_WAITING || waiting.has(key)) return;
    waiting.set(key, draw);
    working ??= apart(work);
  };
  return {
    of: async (reader, versionDigests) => {
      const kept = await renderedOf(reader, versionDigests);
      return (versionDigest, setting, versionOf) => {
        const place = placeOf(platform, setting);
        const key = renderedKey(versionDigest, place);
        const known = kept.get(key);
        const { frames = null, at = null } = known ?? {};
        if (given === null) return { drawing: frames === null ? 'none' : 'drawn', frames, at };
        const { renderer, revision } = given;
        const isRecent = (sinceMs: number): boolean => clock.wallMs() - sinceMs < TRIED_AGAIN_AFTER_MS;
        const isOfNow = known?.revision === revision && (frames !== null || isRecent(parseInstant(known.at)));
        if (isOfNow) return { drawing: frames === null ? 'failed' : 'drawn', frames, at };
        if (isRecent(failedMs.get(key) ?? -Infinity)) return { drawing: 'drawn', frames, at };
        ask(key, async () => {
          const version = await versionOf();
          const drawn = await renderer.render(version, setting).catch(failed);
          if (isOver) return;
          if (drawn === null && frames !== null) {
            for (const [other, sinceMs] of failedMs) if (!isRecent(sinceMs)) failedMs.delete(other);
            failedMs.set(key, clock.wallMs());
            return;
          }
          failedMs.delete(key);
          const whole = drawn !== null && isWhollyDrawn({ version, setting }, drawn) ? drawn : null;
          const row = { versionDigest, place, revision, frames: whole, at: formatInstant(clock.wallMs()) };
          await database.transact((trx) => saveRendered(trx, row));
        });
        // By a screen of another build it looked alike, or nearly so.
        return { drawing: frames === null ? 'waiting' : 'drawn', frames, at };
      };
    },
    [Symbol.asyncDispose]: async () => {
      isOver = true;
      await given?.renderer[Symbol.asyncDispose]();
      await working;
    },
  };
}

/** How long it is shown, and beside what, changes nothing of how it is drawn. */
function placeOf({ crypto }: Pick<Platform, 'crypto'>, { display, box, background }: Setting): string {
  const ground = background === undefined ? [] : [background];
  return crypto.sha256(new TextEncoder().encode(JSON.stringify([display, box, ...ground])));
}
