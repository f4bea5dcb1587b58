import { fromJson, toJson } from '../platform/json-column.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { RenderedFrames } from './rendering/index.ts';

/** What versions came to, by digest and place; null: it could not be drawn there. */
export type Rendered = ReadonlyMap<string, RenderedFrames | null>;

export function renderedKey(versionDigest: string, place: string): string {
  return `${versionDigest} ${place}`;
}

export async function renderedOf(reader: Reader, versionDigests: readonly string[]): Promise<Rendered> {
  if (versionDigests.length === 0) return new Map();
  const rows = await reader
    .selectFrom('renderedVersions')
    .select(['versionDigest', 'place', 'frames'])
    .where('versionDigest', 'in', versionDigests)
    .execute();
  return new Map(
    rows.map(({ versionDigest, place, frames }) => [
      renderedKey(versionDigest, place),
      frames === null ? null : fromJson(RenderedFrames, frames),
    ]),
  );
}

export async function saveRendered(
  trx: Transactor,
  {
    versionDigest,
    place,
    frames,
    at,
  }: { versionDigest: string; place: string; frames: RenderedFrames | null; at: string },
): Promise<void> {
  const changed = { frames: frames === null ? null : toJson(frames), at };
  await trx
    .insertInto('renderedVersions')
    .values({ versionDigest, place, ...changed })
    .onConflict((conflict) => conflict.columns(['versionDigest', 'place']).doUpdateSet(changed))
    .execute();
}
