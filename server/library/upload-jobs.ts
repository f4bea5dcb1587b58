import { z } from 'zod';
import { Role, SourceDocument, UploadFields } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import { EVERYTHING } from '../platform/authority.ts';
import type { Transactor } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';
import type { Incoming } from './incoming.ts';
import { addVersion, type LibraryOptions } from './new-version.ts';
import { prepareFile, type FileToPrepare, type PreparedFile } from './original-file.ts';
import type { Processor } from './processing/index.ts';
import { createTurns } from './turns.ts';
import { changeUpload, findUpload, uploadsIn, type UploadRow } from './upload-store.ts';
import { fieldsOf, targetOf } from './uploaded-version.ts';

/** Progress is written down when it has moved this far, so that a long job does not write all the time. */
const PROGRESS_STEP = 5;

/** Whoever sent the file. What they may do was asked before it was taken, and is not asked again. */
const StoredActor = z
  .object({
    kind: z.enum(['person', 'kiosk', 'server']),
    id: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    roles: z.array(Role).default([]),
    organisationId: z.string().nullable().default(null),
  })
  .transform((actor): Actor => ({ ...actor, authority: EVERYTHING }));

export interface JobOptions extends LibraryOptions {
  incoming: Incoming;
  processor: Processor;
}

/** As they are kept: parsed already. */
const StoredFields = UploadFields.extend({
  version: z.int().optional(),
  timeless: z.boolean().optional(),
  sourceDocument: SourceDocument.optional(),
});

/** The queue in which uploads are processed. */
export interface Jobs extends AsyncDisposable {
  /** Processes a waiting upload in its turn; the id of its content. Throws what it failed with. */
  run(id: string): Promise<string>;
  /** The last byte of an upload is here: it waits for its turn. False when it was not arriving. */
  arrived(id: string): Promise<boolean>;
  /** Prepares a file in its turn, for a transaction that is not open yet. Throws `upload/…`. */
  prepare(file: FileToPrepare): Promise<PreparedFile>;
  /** Queues what an earlier run of the server left, also what it had whole without knowing. */
  resume(): Promise<void>;
  /** The server is shutting down: what is under way stops here and goes on after the next start. */
  isClosing(): boolean;
}

/**
 * One upload after another. Every step can be done twice: the file stays until its version is committed, and the version
 * is committed together with the upload's last state.
 */
export function createJobs(options: JobOptions): Jobs {
  const { platform, incoming } = options;
  const { database, logger } = platform;
  const inTurn = createTurns();
  const closing = new AbortController();

  const work = async (id: string): Promise<string> => {
    closing.signal.throwIfAborted();
    const upload = await start(options, id);
    try {
      if ((await incoming.bytesOf(id)) === null)
        throw new AppError('upload/unreadable', 'its file was lost; send it again');
      const contentId = await processed(options, upload, closing.signal);
      await incoming.remove(id);
      return contentId;
    } catch (cause) {
      if (!closing.signal.aborted) await fail(options, id, cause);
      throw cause;
    }
  };
  const run = (id: string): Promise<string> => inTurn(() => work(id));
  const runBehind = (id: string): void =>
    void run(id).catch((error: unknown) => logger.info({ err: error, id }, 'an upload failed'));
  const arrived = async (id: string): Promise<boolean> => {
    const change = { state: 'waiting', updatedAt: formatInstant(platform.clock.wallMs()) } as const;
    const isNews = await note(platform, { id, from: ['arriving'] }, change);
    if (isNews) runBehind(id);
    return isNews;
  };

  return {
    run,
    arrived,
    prepare: (file) =>
      inTurn(() => prepareFile(options, file, { progress: () => {}, signal: closing.signal })),
    isClosing: () => closing.signal.aborted,
    resume: async () => {
      const unfinished = await uploadsIn(database.read, ['arriving', 'waiting', 'processing']);
      for (const { id, state, bytes } of unfinished) {
        if (state !== 'arriving') runBehind(id);
        // Its last byte is written before the database is told: a crash in between leaves it so.
        else if ((await incoming.bytesOf(id)) === bytes) await arrived(id);
      }
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort(new AppError('server/draining', 'the server is shutting down'));
      await inTurn(() => Promise.resolve());
    },
  };
}

async function start({ platform }: JobOptions, id: string): Promise<UploadRow> {
  const updatedAt = formatInstant(platform.clock.wallMs());
  const change = { state: 'processing', progress: 0, updatedAt } as const;
  await note(platform, { id, from: ['waiting', 'processing'] }, change);
  const upload = await findUpload(platform.database.read, id);
  if (upload?.state === 'processing') return upload;
  throw new AppError('object/not-found', `no upload ${id} waits`);
}

async function processed(options: JobOptions, upload: UploadRow, signal: AbortSignal): Promise<string> {
  const { id, fileName, mediaType } = upload;
  const file = { path: options.incoming.pathOf(id), fileName, mediaType };
  await using keeper = progressKeeper(options, id);
  const made = await prepareFile(options, file, { progress: keeper.progress, signal });
  return options.platform.database.transact((trx) => commit(options, trx, { upload, ...made }));
}

/** The version and the end of its upload are one: whoever does this a second time finds it done. */
async function commit(
  options: JobOptions,
  trx: Transactor,
  { upload, body, stills, original }: PreparedFile & { upload: UploadRow },
): Promise<string> {
  const { id, contentId } = upload;
  const destination = { contentId, fields: fromJson(StoredFields, upload.fields) };
  const made = await addVersion(options, trx, {
    actor: fromJson(StoredActor, upload.actor),
    action: contentId === null ? 'content:upload' : 'content:replace',
    target: targetOf(destination),
    fields: await fieldsOf(trx, destination, body),
    stills,
    original,
  });
  const updatedAt = formatInstant(options.platform.clock.wallMs());
  const outcome = { contentId: made.contentId, versionDigest: made.digest };
  const end = { state: 'ready', progress: 100, ...outcome, updatedAt } as const;
  if (await changeUpload(trx, { id, from: ['processing'] }, end)) return made.contentId;
  throw new AppError('object/conflict', 'the upload was processed by another server');
}

/** What is wrong with the file is told to its sender; what is wrong with us goes to the log, and the sender is told so. */
async function fail({ platform, incoming }: JobOptions, id: string, cause: unknown): Promise<void> {
  const { clock, logger } = platform;
  const isOurs = !(cause instanceof AppError) || cause.status >= 500;
  if (isOurs) logger.error({ err: cause, id }, 'an upload failed by our fault');
  const said = isOurs
    ? { code: 'server/defect', detail: 'something went wrong on our side' }
    : { code: cause.code, detail: cause.message };
  const updatedAt = formatInstant(clock.wallMs());
  await note(platform, { id, from: ['waiting', 'processing'] }, { state: 'failed', ...said, updatedAt });
  await incoming.remove(id);
}

/** Writes down how far an upload is, and says that there is news of it. False when it was elsewhere already. */
async function note(
  { database, bus }: JobOptions['platform'],
  where: Parameters<typeof changeUpload>[1],
  change: Parameters<typeof changeUpload>[2],
): Promise<boolean> {
  const isNews = await database.transact((trx) => changeUpload(trx, where, change));
  if (isNews) bus.emit('upload:changed');
  return isNews;
}

/** Disposing waits until everything told so far is written. */
interface ProgressKeeper extends AsyncDisposable {
  progress: (percent: number) => void;
}

/** Writes progress down as it comes, one write after another. */
function progressKeeper({ platform }: JobOptions, id: string): ProgressKeeper {
  const { logger } = platform;
  const inTurn = createTurns();
  let last = 0;
  const write = (progress: number) => () =>
    note(platform, { id, from: ['processing'] }, { progress }).catch((error: unknown) =>
      logger.warn({ err: error, id }, 'progress was not kept'),
    );
  return {
    progress: (percent) => {
      if (percent < last + PROGRESS_STEP) return;
      last = percent;
      void inTurn(write(percent));
    },
    [Symbol.asyncDispose]: () => inTurn(() => Promise.resolve()),
  };
}
