import { z } from 'zod';
import { Playlist, PlaylistEntry } from '../../../../../shared/contract/index.ts';
import type { Draft } from './draft.ts';

const Kept = z.object({
  /** What the edits were made on. */
  base: Playlist.nullable(),
  draft: z.object({
    name: z.string(),
    gateId: z.string().nullable(),
    order: Playlist.shape.order,
    entries: z.array(PlaylistEntry),
  }),
});
type Kept = z.infer<typeof Kept>;

/** Whose edits of which playlist; `new` for one that was never saved. */
export interface EditsOf {
  person: string;
  playlistId: string;
}

/** Edits that were not saved when the page was left: the session ended, say, or the page was loaded again. */
export function keptEdits(memory: Pick<Storage, 'getItem'>, of: EditsOf): Kept | null {
  const text = memory.getItem(keyOf(of));
  if (text === null) return null;
  try {
    return Kept.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Null: there is nothing left to keep. A browser without room keeps the edits in the page alone. */
export function keepEdits(
  memory: Pick<Storage, 'setItem' | 'removeItem'>,
  of: EditsOf,
  edits: { base: Playlist | null; draft: Draft } | null,
): void {
  try {
    if (edits === null) memory.removeItem(keyOf(of));
    else memory.setItem(keyOf(of), JSON.stringify(edits));
  } catch {
    memory.removeItem(keyOf(of));
  }
}

function keyOf({ person, playlistId }: EditsOf): string {
  return `waypost.playlist.${playlistId}.${person}`;
}
