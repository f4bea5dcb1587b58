import { formatInstant } from '../../shared/time/index.ts';
import type { ContentVersion } from '../../shared/contract/index.ts';
import type { Setting } from '../../shared/legibility/rules/index.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { renderedKey, renderedOf, saveRendered } from './rendered-store.ts';
import type { RenderedFrames, Renderer } from './rendering/index.ts';

/** More are asked for again by whoever looks next. */
const MOST_WAITING = 500;

/** What versions come to in a browser, kept by digest and place; what is not known yet is drawn one after another. */
export interface Drawings extends AsyncDisposable {
  /** Asked once for versions that are judged together. */
  of(reader: Reader, versionDigests: readonly string[]): Promise<Drawn>;
}

/** Undefined: not drawn yet, and asked for. Null: this server draws nothing, or it could not be drawn. */
export type Drawn = (
  digest: string,
  setting: Setting | null,
  versionOf: () => Promise<ContentVersion>,
) => RenderedFrames | null | undefined;

export interface DrawingsParts {
  platform: Pick<Platform, 'database' | 'clock' | 'crypto' | 'logger'>;
  /** Null: this server has no browser. */
  renderer: { renderer: Renderer; revision: string } | null;
}

export function createDrawings({ platform, renderer: given }: DrawingsParts): Drawings {
  const waiting = new Map<string, () => Promise<void>>();
  let working: Promise<void> | null = null;
  let isOver = false;

  const work = async (): Promise<void> => {
    for (const [key, draw] of waiting) {
      if (isOver) break;
      await draw().catch((error: unknown) => platform.logger.warn({ err: error }, 'a version was not drawn'));
      waiting.delete(key);
    }
    working = null;
  };
  const ask = (key: string, draw: () => Promise<void>): void => {
    if (isOver || waiting.size >= MOST_WAITING || waiting.has(key)) return;
    waiting.set(key, draw);
    working ??= work();
  };
  return {
    of: async (reader, versionDigests) => {
      if (given === null) return () => null;
      const { renderer, revision } = given;
      const kept = await renderedOf(reader, versionDigests);
      return (versionDigest, setting, versionOf) => {
        if (setting === null) return null;
        const place = placeOf(platform, setting, revision);
        const key = renderedKey(versionDigest, place);
        const known = kept.get(key);
        if (known !== undefined) return known;
        ask(key, async () => {
          const frames = await renderer.render((await versionOf()).body, setting);
          if (isOver) return;
          const at = formatInstant(platform.clock.wallMs());
          await platform.database.transact((trx) => saveRendered(trx, { versionDigest, place, frames, at }));
        });
        return undefined;
      };
    },
    [Symbol.asyncDispose]: async () => {
      isOver = true;
      await given?.renderer[Symbol.asyncDispose]();
      await working;
    },
  };
}

/** How long it is shown, and beside what, changes nothing of how it is drawn; another screen may. */
function placeOf({ crypto }: Pick<Platform, 'crypto'>, { display, box }: Setting, revision: string): string {
  return crypto.sha256(new TextEncoder().encode(JSON.stringify([revision, display, box])));
}
