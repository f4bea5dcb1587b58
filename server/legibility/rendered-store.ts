import { fromJson, toJson } from '../platform/json-column.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { RenderedFrames } from './rendering/index.ts';

/** What a version came to where it is shown, by the screen of one build. */
export interface RenderedThere {
  /** Null: it could not be drawn there. */
  frames: RenderedFrames | null;
  revision: string;
  at: string;
}

/** By digest and place. */
export type Rendered = ReadonlyMap<string, RenderedThere>;

export function renderedKey(versionDigest: string, place: string): string {
  return `${versionDigest} ${place}`;
}

export async function renderedOf(reader: Reader, versionDigests: readonly string[]): Promise<Rendered> {
  if (versionDigests.length === 0) return new Map();
  const rows = await reader
    .selectFrom('renderedVersions')
    .selectAll()
    .where('versionDigest', 'in', versionDigests)
    .execute();
  return new Map(
    rows.map(({ versionDigest, place, frames, revision, at }) => [
      renderedKey(versionDigest, place),
      { frames: frames === null ? null : fromJson(RenderedFrames, frames), revision, at },
    ]),
  );
}

/** The last counts. */
export async function saveRendered(
  trx: Transactor,
  { versionDigest, place, frames, ...rest }: RenderedThere & { versionDigest: string; place: string },
): Promise<void> {
  const changed = { ...rest, frames: frames === null ? null : toJson(frames) };
  await trx
    .insertInto('renderedVersions')
    .values({ versionDigest, place, ...changed })
    .onConflict((conflict) => conflict.columns(['versionDigest', 'place']).doUpdateSet(changed))
    .execute();
}
