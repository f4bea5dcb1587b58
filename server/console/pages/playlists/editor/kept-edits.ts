import { z } from 'zod';
import { Playlist, PlaylistEntry } from '../../../../../shared/contract/index.ts';

/** Edits as a window keeps them until they are saved. */
export const KeptEdits = z.object({
  /** What the edits were made on. */
  base: Playlist.nullable(),
  draft: z.object({
    name: z.string(),
    gateId: z.string().nullable(),
    order: Playlist.shape.order,
    entries: z.array(PlaylistEntry),
  }),
});
export type KeptEdits = z.infer<typeof KeptEdits>;
