import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { AppError } from '../../../shared/errors.ts';
import type { NewId } from '../../../shared/ids.ts';
import type { BlobStore } from '../../platform/blob-store.ts';
import { keepDrawn, keepPage, keepStills, keepVideo, type Processed, type Stills } from './body.ts';
import { convertFilm, flashesOf, frameOf, looksOf, loudnessOf, type Film } from './ffmpeg.ts';
import { findTools, type Tools } from './isolation.ts';
import { WORKER_LIMITS, type Limits } from './limits.ts';
import type { ClaimedFile } from './media-type.ts';
import type { Scan } from './scanner.ts';
import { runWorker } from './worker-process.ts';
import type { Order, Prepared } from './worker-words.ts';

/** A file that arrived whole. */
export interface FileToProcess extends ClaimedFile {
  path: string;
}

export interface Watch {
  /** Told how far it has come, in per cent. */
  progress: (percent: number) => void;
  signal: AbortSignal;
  /** Longest sides of the canvases that pictures are made for. */
  sidesPx: readonly number[];
}

/** Makes the body of a content version of a foreign file, in processes that can do no harm. */
export interface Processor {
  /** Throws `upload/…` when the file is refused or met a limit; then nothing of it is kept but blobs nobody names. */
  process(file: FileToProcess, watch: Watch): Promise<Processed>;
}

export interface ProcessorOptions {
  /** Where files are worked on; on the disk of the blobs, not in the system's temporary folder, which may be memory. */
  folder: string;
  blobs: BlobStore;
  newId: NewId;
  logger: Logger;
  limits?: Limits;
  /** Looks at every file before anything else does. */
  scan?: Scan | undefined;
  /** Whether ffmpeg may be used where there is one. */
  mayConvert?: boolean;
}

export function createProcessor(options: ProcessorOptions): Processor {
  const { folder, newId } = options;
  const tools = onFirstUse(() => toolsToldTo(options.logger));
  return {
    process: async (file, watch) => {
      await options.scan?.(file.path, watch.signal);
      await using work = await openWorkFolder(join(folder, newId()));
      return await processIn({ ...options, ...watch, tools: await tools(), folder: work.path }, file);
    },
  };
}

interface Work extends ProcessorOptions, Watch {
  tools: Tools;
}

async function processIn(work: Work, { path, fileName, mediaType }: FileToProcess): Promise<Processed> {
  const prepared = await prepare(work, { path, fileName, mediaType });
  switch (prepared.kind) {
    case 'image':
    case 'document':
      return keepDrawn(prepared, work);
    case 'page':
      return keepPage(prepared, work);
    case 'video':
      return processVideo(work, { path, prepared });
    case 'film':
      return processFilm(work, { path, ...prepared });
    default:
      throw new AppError('upload/not-processed', 'its processing ended with something else');
  }
}

async function processVideo(
  work: Work,
  { path, prepared }: { path: string; prepared: Extract<Prepared, { kind: 'video' }> },
): Promise<Processed> {
  const { mediaType, facts } = prepared;
  const film = { path, demuxer: mediaType === 'video/webm' ? 'matroska' : 'mov' };
  const hasSound = facts.audioCodec !== null;
  const loudnessLufs = hasSound && canConvert(work) ? await loudnessOf(film, runOf(work)) : null;
  const flashes = canConvert(work) ? await flashesOf(film, runOf(work)) : null;
  const looks = canConvert(work) ? await looksOf(film, facts.durationMs, runOf(work)) : null;
  const body = await keepVideo({ path, mediaType, facts, loudnessLufs, flashes, looks }, work.blobs);
  return { body, stills: await stillsOf(work, film, facts.durationMs) };
}

async function processFilm(work: Work, { reason, ...film }: Film & { reason: string }): Promise<Processed> {
  if (!canConvert(work)) {
    const advice = 'this server has no ffmpeg to convert it; export it as MP4 with H.264 (8 bit, 4:2:0)';
    throw new AppError('upload/unplayable', `${reason}; ${advice}`);
  }
  const path = await convertFilm(film, runOf(work));
  const prepared = await prepare(work, { path, fileName: 'converted.mp4', mediaType: null });
  if (prepared.kind === 'video') return processVideo(work, { path, prepared });
  throw new AppError('upload/unplayable', `${reason}, and what ffmpeg makes of it is not played either`);
}

/** Without ffmpeg a video has no stills; a video of which no picture is to be had has none either. */
async function stillsOf(work: Work, film: Film, durationMs: number): Promise<Stills | null> {
  if (!canConvert(work)) return null;
  const path = await frameOf(film, durationMs, runOf(work));
  if (path === null) return null;
  const order = { task: 'stills' as const, path, fileName: 'frame.png', mediaType: null };
  const prepared = await runWorker({ ...order, ...pictured(work) }, workerOf(work));
  return prepared.kind === 'stills' ? keepStills(prepared.stills, work) : null;
}

function prepare(work: Work, file: FileToProcess): Promise<Prepared> {
  return runWorker({ task: 'prepare', ...file, ...pictured(work) }, workerOf(work));
}

function pictured({ folder, sidesPx }: Work): Pick<Order, 'folder' | 'sidesPx'> {
  return { folder, sidesPx: [...sidesPx] };
}

function workerOf({ limits = WORKER_LIMITS, tools, signal, progress }: Work) {
  return { limits, isolation: tools.isolation, signal, progress };
}

function runOf({ folder, tools, signal, progress }: Work) {
  return { folder, isolation: tools.isolation, signal, progress };
}

function canConvert({ tools, mayConvert = true }: Work): boolean {
  return mayConvert && tools.hasFfmpeg;
}

async function openWorkFolder(path: string): Promise<AsyncDisposable & { path: string }> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function toolsToldTo(logger: Logger): Promise<Tools> {
  const tools = await findTools();
  if (!tools.isLimited) logger.warn('prlimit does not work here: processing is limited in time only');
  if (!tools.isOffline)
    logger.warn('unshare does not work here: processing is kept off the network by Node only');
  if (!tools.hasFfmpeg) logger.warn('there is no ffmpeg here: videos that no kiosk plays are refused');
  return tools;
}

function onFirstUse<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
