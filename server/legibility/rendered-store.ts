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
    .select(['versionDigest', 'place', 'frames', 'revision', 'at'])
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
  const { picture = null, ...measured } = frames ?? {};
  const changed = { ...rest, frames: frames === null ? null : toJson(measured), picture };
  await trx
    .insertInto('renderedVersions')
    .values({ versionDigest, place, ...changed })
    .onConflict((conflict) => conflict.columns(['versionDigest', 'place']).doUpdateSet(changed))
    .execute();
}

/** What a version looked like where it was drawn last; null: it was drawn nowhere, or nothing was kept of it. */
export async function pictureOfVersion(reader: Reader, versionDigest: string): Promise<Buffer | null> {
  const row = await reader
    .selectFrom('renderedVersions')
    .select('picture')
    .where('versionDigest', '=', versionDigest)
    .where('picture', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('place')
    .limit(1)
    .executeTakeFirst();
  const picture = row?.picture ?? null;
  return picture === null ? null : Buffer.from(picture, 'base64');
}
