import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';
import { bytesNamed } from './content-blob-store.ts';
import { findContent } from './content-store.ts';
import { uploadsIn, type UploadRow } from './upload-store.ts';

/** How many bytes contents may name, each blob counted once. */
export interface Quotas {
  installationBytes: number;
  /** Of the contents of each gate. */
  gateBytes: number;
}

/** Stands for a gate that is made together with its contents: nothing is of it yet. */
export const NEW_GATE = 'new';

/** A file that wants in, and whose contents it would belong to. */
export interface Room {
  bytes: number;
  gateId: string | null;
}

/**
 * Refuses a file for which there is no room left. What is on its way counts, too: ask inside the transaction that makes
 * the file one of these. Throws `upload/over-quota`.
 */
export async function assertRoom(reader: Reader, { bytes, gateId }: Room, quotas: Quotas): Promise<void> {
  const underWay = await uploadsIn(reader, ['arriving', 'waiting', 'processing']);
  const all = (await bytesNamed(reader, null)) + bytesOf(underWay);
  if (all + bytes > quotas.installationBytes) throw full('the library', all, quotas.installationBytes);
  if (gateId === null) return;
  const gates = await Promise.all(underWay.map((upload) => gateOf(reader, upload)));
  const comingToGate = underWay.filter((_upload, i) => gates[i] === gateId);
  const ofGate = (await bytesNamed(reader, gateId)) + bytesOf(comingToGate);
  if (ofGate + bytes > quotas.gateBytes) throw full('the gate', ofGate, quotas.gateBytes);
}

const Gated = z.object({ gateId: z.string().optional() });

/** Whose content it becomes: as its sender said, else that of the content it replaces. */
async function gateOf(reader: Reader, { fields, contentId }: UploadRow): Promise<string | null> {
  const said = fromJson(Gated, fields).gateId;
  if (said !== undefined || contentId === null) return said ?? null;
  return (await findContent(reader, contentId))?.gateId ?? null;
}

function bytesOf(uploads: readonly { bytes: number }[]): number {
  return uploads.reduce((sum, { bytes }) => sum + bytes, 0);
}

function full(whose: string, used: number, quota: number): AppError {
  const detail = `${whose} holds ${mebibytes(used)} of ${mebibytes(quota)} MiB; this file is more than what is left`;
  return new AppError('upload/over-quota', detail);
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
