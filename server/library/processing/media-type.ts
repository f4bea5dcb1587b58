import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { TakenEnding } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';

/** What an upload says of itself. None of it is believed. */
export interface ClaimedFile {
  fileName: string;
  /** Of the multipart part or the tus metadata; absent or `application/octet-stream` claims nothing. */
  mediaType: string | null;
}

/** `film`: a video that no kiosk plays, and that ffmpeg may turn into one. */
type MediaKind = 'image' | 'video' | 'film' | 'drawing' | 'document' | 'archive';

interface AcceptedType {
  kind: MediaKind;
  extensions: readonly TakenEnding[];
  /** Other names under which browsers send it. */
  aliases: readonly string[];
  /** Of a film: the reader of ffmpeg that is let near it, and no other. */
  demuxer?: string;
}

const film = (demuxer: string, extensions: TakenEnding[], aliases: string[] = []): AcceptedType => ({
  kind: 'film',
  demuxer,
  extensions,
  aliases,
});

const SVG = 'image/svg+xml';
const mpeg = film('mpeg', ['mpg', 'mpeg', 'm2p', 'vob'], ['video/mpeg']);

/** Every type that is taken, by the media type that its own first bytes tell. */
const ACCEPTED: Record<string, AcceptedType> = {
  'image/jpeg': { kind: 'image', extensions: ['jpg', 'jpeg', 'jfif'], aliases: ['image/jpg', 'image/pjpeg'] },
  'image/png': { kind: 'image', extensions: ['png'], aliases: [] },
  'image/webp': { kind: 'image', extensions: ['webp'], aliases: [] },
  'image/avif': { kind: 'image', extensions: ['avif'], aliases: [] },
  'image/gif': { kind: 'image', extensions: ['gif'], aliases: [], demuxer: 'gif' },
  [SVG]: { kind: 'drawing', extensions: ['svg'], aliases: ['text/xml', 'application/xml'] },
  'video/mp4': { kind: 'video', extensions: ['mp4', 'm4v'], aliases: ['video/x-m4v'], demuxer: 'mov' },
  'video/x-m4v': { kind: 'video', extensions: ['mp4', 'm4v'], aliases: ['video/mp4'], demuxer: 'mov' },
  'video/webm': { kind: 'video', extensions: ['webm'], aliases: [], demuxer: 'matroska' },
  'video/quicktime': film('mov', ['mov', 'qt', 'mp4']),
  'video/3gpp': film('mov', ['3gp', '3gpp', 'mp4']),
  'video/matroska': film('matroska', ['mkv'], ['video/x-matroska']),
  'video/vnd.avi': film('avi', ['avi'], ['video/avi', 'video/x-msvideo', 'video/msvideo']),
  'video/mp2t': film('mpegts', ['ts', 'mts', 'm2ts', 'm2t']),
  'video/MP2P': mpeg,
  'video/MP1S': mpeg,
  'application/mxf': film('mxf', ['mxf']),
  'image/apng': film('apng', ['png', 'apng'], ['image/png']),
  'application/pdf': { kind: 'document', extensions: ['pdf'], aliases: ['application/x-pdf'] },
  'application/zip': { kind: 'archive', extensions: ['zip'], aliases: ['application/x-zip-compressed'] },
};

const OFFICE = 'Office files are not taken; export it as PDF';

/** What to do instead, for files that people often try. */
const ADVICE: Record<string, string> = {
  'image/heic': 'HEIC pictures are not taken; export it as JPEG, PNG or WebP',
  'image/tiff': 'TIFF pictures are not taken; export it as JPEG, PNG or WebP',
  'application/x-cfb': OFFICE,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': OFFICE,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': OFFICE,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': OFFICE,
};

const TAKEN =
  'screens take pictures (JPEG, PNG, WebP, AVIF, GIF, SVG), videos (MP4, WebM and others), PDF and pages (ZIP)';
const HEAD_BYTES = 4_096;

export interface DetectedMedia {
  kind: MediaKind;
  mediaType: string;
  demuxer: string | null;
}

/**
 * Tells what a file is by its own bytes, and insists that its name and the sender's claim say the same.
 * Throws `upload/unknown-type`, `upload/wrong-type`, `upload/unreadable`.
 */
export async function detectMedia(path: string, claimed: ClaimedFile): Promise<DetectedMedia> {
  const mediaType = await typeOf(path);
  const accepted = mediaType === undefined ? undefined : ACCEPTED[mediaType];
  if (mediaType === undefined || accepted === undefined) throw await refusal(path, mediaType);
  assertNameFits(claimed.fileName, mediaType, accepted);
  assertClaimFits(claimed.mediaType, mediaType, accepted);
  const { kind, demuxer = null } = accepted;
  return { kind, demuxer, mediaType: kind === 'video' ? mediaType.replace('x-m4v', 'mp4') : mediaType };
}

/** A drawing is XML, which is known by its first element only. */
async function typeOf(path: string): Promise<string | undefined> {
  const mediaType = (await fileTypeFromFile(path))?.mime;
  if (mediaType !== undefined && mediaType !== 'application/xml') return mediaType;
  const isDrawing =
    /^\uFEFF?\s*(?:<\?xml[^>]*>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?>|\s)*<(?:svg:)?svg[\s>]/i;
  return isDrawing.test(await readHead(path)) ? SVG : mediaType;
}

async function refusal(path: string, mediaType: string | undefined): Promise<AppError> {
  const head = await readHead(path);
  if (head.length === 0) return new AppError('upload/unreadable', 'the file is empty');
  const advice = mediaType === undefined ? undefined : ADVICE[mediaType];
  return new AppError('upload/unknown-type', advice ?? TAKEN);
}

async function readHead(path: string): Promise<string> {
  await using file = await open(path, 'r');
  const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.toString('utf8', 0, bytesRead);
}

function assertNameFits(fileName: string, mediaType: string, { extensions }: AcceptedType): void {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase();
  if (extension !== undefined && extensions.some((taken) => taken === extension)) return;
  const said = extension === undefined ? 'its name has no ending' : `its name ends in .${extension}`;
  throw new AppError('upload/wrong-type', `the file is ${mediaType}, but ${said}`);
}

function assertClaimFits(claim: string | null, mediaType: string, { aliases }: AcceptedType): void {
  if (claim === null || claim === '' || claim === 'application/octet-stream') return;
  if (claim === mediaType || aliases.includes(claim)) return;
  throw new AppError('upload/wrong-type', `the file is ${mediaType}, but was sent as another type`);
}
