import { z } from 'zod';
import { Id, Instant } from './common.ts';
import { ChainHead } from './manifest.ts';
import { PlayRecord, PlayStream } from './play.ts';

/** First line of exported plays. After it, stream after stream by its id: the stream itself, then its records in order. */
export const PlaysExportHeader = z.object({
  schema: z.literal('waypost/plays-export/1'),
  installation: Id,
  /** Of the only display whose streams are in it; null for everything. */
  displayId: Id.nullable(),
  exportedAt: Instant,
});
export type PlaysExportHeader = z.infer<typeof PlaysExportHeader>;

/** A stream with the key of the kiosk that signs for it. */
export const ExportedStream = PlayStream.extend({ kind: z.literal('stream'), publicKey: z.string() });
export type ExportedStream = z.infer<typeof ExportedStream>;

export const PlaysExportLine = z.union([ExportedStream, PlayRecord]);
export type PlaysExportLine = z.infer<typeof PlaysExportLine>;

/** Ends of streams that a unit has kept: of others, as its manifests told them, and of its own, as the server confirmed them. */
export const PlayHeads = z.object({
  schema: z.literal('waypost/play-heads/1'),
  installation: Id,
  kioskId: Id,
  heads: z.array(ChainHead),
});
export type PlayHeads = z.infer<typeof PlayHeads>;
