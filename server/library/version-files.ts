import type { Reader } from '../platform/database.ts';
import { findStill } from './content-blob-store.ts';

/** Blobs of a version beside those that its body names. */
export async function filesOf(reader: Reader, named: { contentId: string; version: number }) {
  const thumbnail = await findStill(reader, named, 'thumbnail');
  const poster = await findStill(reader, named, 'poster');
  const original = await findStill(reader, named, 'original');
  const stills = thumbnail === undefined || poster === undefined ? null : { thumbnail, poster };
  return { stills, original };
}
