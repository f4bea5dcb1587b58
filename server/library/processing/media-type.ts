import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { AppError } from '../../../shared/errors.ts';

/** What an upload says of itself. None of it is believed. */
export interface ClaimedFile {
  fileName: string;
  /** Of the multipart part; absent or `application/octet-stream` claims nothing. */
  mediaType: string | null;
}

interface AcceptedType {
  kind: 'image' | 'video';
  extensions: readonly string[];
  /** Other names under which browsers send it. */
  aliases: readonly string[];
}

/** Every type that is taken, by the media type that its own first bytes tell. */
const ACCEPTED: Record<string, AcceptedType> = {
  'image/jpeg': { kind: 'image', extensions: ['jpg', 'jpeg', 'jfif'], aliases: ['image/jpg', 'image/pjpeg'] },
  'image/png': { kind: 'image', extensions: ['png'], aliases: [] },
  'image/webp': { kind: 'image', extensions: ['webp'], aliases: [] },
  'image/avif': { kind: 'image', extensions: ['avif'], aliases: [] },
  'image/gif': { kind: 'image', extensions: ['gif'], aliases: [] },
  'video/mp4': { kind: 'video', extensions: ['mp4', 'm4v'], aliases: ['video/x-m4v'] },
  'video/x-m4v': { kind: 'video', extensions: ['mp4', 'm4v'], aliases: ['video/mp4'] },
  'video/webm': { kind: 'video', extensions: ['webm'], aliases: [] },
};

/** What to do instead, for files that people often try. */
const ADVICE: Record<string, string> = {
  'image/apng': 'animated pictures are not taken; export it as an MP4 or WebM video',
  'image/heic': 'HEIC pictures are not taken; export it as JPEG, PNG or WebP',
  'image/tiff': 'TIFF pictures are not taken; export it as JPEG, PNG or WebP',
  'video/quicktime': 'QuickTime files are not taken; export it as MP4 with H.264',
  'video/matroska': 'Matroska files are not taken; export it as MP4 or WebM',
  'application/pdf': 'documents are not taken yet; export its pages as PNG or WebP',
};

const SVG_ADVICE = 'SVG drawings can carry scripts and are not taken yet; export it as PNG or WebP';
const HEAD_BYTES = 4_096;

export interface DetectedMedia {
  kind: 'image' | 'video';
  mediaType: string;
}

/**
 * Tells what a file is by its own bytes, and insists that its name and the sender's claim say the same.
 * Throws `upload/unknown-type`, `upload/wrong-type`, `upload/unreadable`.
 */
export async function detectMedia(path: string, claimed: ClaimedFile): Promise<DetectedMedia> {
  const mediaType = (await fileTypeFromFile(path))?.mime;
  const accepted = mediaType === undefined ? undefined : ACCEPTED[mediaType];
  if (mediaType === undefined || accepted === undefined) throw await refusal(path, mediaType);
  assertNameFits(claimed.fileName, mediaType, accepted);
  assertClaimFits(claimed.mediaType, mediaType, accepted);
  return {
    kind: accepted.kind,
    mediaType: accepted.kind === 'video' ? mediaType.replace('x-m4v', 'mp4') : mediaType,
  };
}

async function refusal(path: string, mediaType: string | undefined): Promise<AppError> {
  const head = await readHead(path);
  if (head.length === 0) return new AppError('upload/unreadable', 'the file is empty');
  if (/<svg[\s>]/i.test(head)) return new AppError('upload/unknown-type', SVG_ADVICE);
  const advice = mediaType === undefined ? undefined : ADVICE[mediaType];
  return new AppError('upload/unknown-type', advice ?? 'screens take JPEG, PNG, WebP, AVIF, MP4 and WebM');
}

async function readHead(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.toString('latin1', 0, bytesRead);
}

function assertNameFits(fileName: string, mediaType: string, { extensions }: AcceptedType): void {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase();
  if (extension !== undefined && extensions.includes(extension)) return;
  const said = extension === undefined ? 'its name has no ending' : `its name ends in .${extension}`;
  throw new AppError('upload/wrong-type', `the file is ${mediaType}, but ${said}`);
}

function assertClaimFits(claim: string | null, mediaType: string, { aliases }: AcceptedType): void {
  if (claim === null || claim === '' || claim === 'application/octet-stream') return;
  if (claim === mediaType || aliases.includes(claim)) return;
  throw new AppError('upload/wrong-type', `the file is ${mediaType}, but was sent as another type`);
}
