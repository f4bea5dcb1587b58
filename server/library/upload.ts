import type { Content, Upload, UploadQuery, UploadState } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Transactor } from '../platform/database.ts';
import { toJson } from '../platform/json-column.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import type { Library } from './content.ts';
import type { Incoming, IncomingFile } from './incoming.ts';
import type { ClaimedFile } from './processing/index.ts';
import { assertRoom, type Quotas } from './quota.ts';
import type { PreparedFile } from './original-file.ts';
import { createJobs, type JobOptions } from './upload-jobs.ts';
import { deleteUpload, findUpload, insertUpload, listUploads, type UploadRow } from './upload-store.ts';
import { assertWelcome, type Destination } from './uploaded-version.ts';

const DAY_MS = 86_400_000;
/** How long an upload may stand still, and how long is told what became of one. */
const UPLOAD_KEPT_MS = 7 * DAY_MS;

const ENDED: readonly UploadState[] = ['waiting', 'failed'];

/** What somebody says of a file they send. */
export interface Announcement extends ClaimedFile, Destination {}

/** Where a prepared file is to go, beside others that were prepared for the same transaction and are named by nothing yet. */
export interface ComingRoom {
  /** `NEW_GATE` for one that the same transaction makes. */
  gateId: string | null;
  comingBytes: number;
}

export interface Uploads extends AsyncDisposable {
  /** Takes a whole file, waits until it is a version, and answers its content. Throws `upload/…`; then nothing is kept. */
  takeWhole(actor: Actor, file: IncomingFile, said: Announcement): Promise<Content>;
  /** Takes a whole file and makes it ready to become a version (`Library.within`). Throws `upload/…`; then nothing is kept. */
  prepare(file: IncomingFile, claimed: ClaimedFile, room: ComingRoom): Promise<PreparedFile>;
  /** Makes room for a file that will arrive piece by piece. Throws `request/invalid`, `reference/unknown`, `object/…`. */
  announce(actor: Actor, file: Announcement & { id: string; bytes: number }): Promise<void>;
  /** An announced upload and how much of it is here. Throws `object/not-found`, `upload/expired`. */
  arriving(id: string): Promise<Upload>;
  /** Its last byte is here: it waits for its turn. Being told so again changes nothing. Throws `object/not-found` when it was forgotten. */
  arrived(id: string): Promise<void>;
  /** Forgets an upload that nobody works on. Throws `object/not-found`, `upload/under-way`. */
  forget(actor: Actor, id: string): Promise<void>;
  /** One's own, newest first. */
  list(personId: string, query: UploadQuery): Promise<Page<Upload>>;
  /** Throws `object/not-found`, also for an upload of somebody else. */
  get(personId: string, id: string): Promise<Upload>;
  /**
   * Goes on with what an earlier run of the server left. Call it once, first. Files that belong to nothing may be another
   * process's, as an import's: they are housekeeping's to remove (`orphans.ts`) when nobody has touched them for a day.
   */
  resume(): Promise<void>;
}

export interface UploadsOptions extends JobOptions {
  library: Library;
  quotas: Quotas;
}

/** Files on their way into the library: each is processed in its turn, and becomes a version or says why not. */
export function createUploads(options: UploadsOptions): Uploads {
  const { platform, incoming, library, audit } = options;
  const { database } = platform;
  const jobs = createJobs(options);
  /** The room is asked for in the transaction that takes it: those who come at the same time see each other. */
  const insertTaken = async (
    trx: Transactor,
    said: Destination & { actor: Actor },
    row: UploadRow,
  ): Promise<void> => {
    const gateId = await assertWelcome(options, trx, { ...said, now: row.createdAt });
    await assertRoom(trx, { bytes: row.bytes, gateId }, options.quotas);
    await insertUpload(trx, row);
  };
  const own = async (personId: string, id: string): Promise<UploadRow> => {
    const row = await findUpload(database.read, id);
    if (row?.personId === personId) return row;
    throw unknownUpload(id);
  };

  return {
    takeWhole: async (actor, file, said) => {
      const row = rowOf(options, { actor, id: file.id, bytes: file.bytes, said, state: 'waiting' });
      await database.transact((trx) => insertTaken(trx, { ...said, actor }, row));
      try {
        return await library.get(await jobs.run(file.id));
      } catch (cause) {
        // Whoever waits is told here; there is nobody to look for it later.
        if (!jobs.isClosing())
          await database.transact((trx) => deleteUpload(trx, { id: file.id, from: ENDED }));
        throw cause;
      }
    },
    prepare: async (file, claimed, { gateId, comingBytes }) => {
      await assertRoom(database.read, { bytes: comingBytes + file.bytes, gateId }, options.quotas);
      return jobs.prepare({ ...claimed, path: incoming.pathOf(file.id) });
    },
    announce: async (actor, { id, bytes, ...said }) => {
      const row = rowOf(options, { actor, id, bytes, said, state: 'arriving' });
      const subject = { kind: 'upload', id };
      await database.transact(async (trx) => {
        await insertTaken(trx, { ...said, actor }, row);
        await audit.append(trx, { actor, action: 'upload:announce', subject, after: factsOf(row) });
      });
    },
    arriving: async (id) => {
      const row = await findUpload(database.read, id);
      if (row === undefined) throw unknownUpload(id);
      if (row.state === 'arriving' && row.expiresAt <= formatInstant(platform.clock.wallMs()))
        throw new AppError('upload/expired', `it had to be here before ${row.expiresAt}`);
      return toUpload(row, incoming);
    },
    arrived: async (id) => {
      if (await jobs.arrived(id)) return;
      if ((await findUpload(database.read, id)) === undefined) throw unknownUpload(id);
    },
    forget: async (actor, id) => {
      const before = factsOf(await own(actor.id, id));
      const from = ['arriving', 'ready', 'failed'] as const;
      const subject = { kind: 'upload', id };
      await database.transact(async (trx) => {
        if (!(await deleteUpload(trx, { id, from })))
          throw new AppError('upload/under-way', 'the file is being processed');
        await audit.append(trx, { actor, action: 'upload:forget', subject, before });
      });
      await incoming.remove(id);
    },
    list: async (personId, query) => {
      const page = pageAfter(await listUploads(database.read, personId, query), query.limit, ({ id }) => id);
      return { ...page, rows: await Promise.all(page.rows.map((row) => toUpload(row, incoming))) };
    },
    get: async (personId, id) => toUpload(await own(personId, id), incoming),
    resume: () => jobs.resume(),
    [Symbol.asyncDispose]: () => jobs[Symbol.asyncDispose](),
  };
}

function unknownUpload(id: string): AppError {
  return new AppError('object/not-found', `no upload ${id}`);
}

/** What was said of a file, as its entries of the audit vouch for it. */
function factsOf({ fileName, mediaType, bytes, fields, contentId }: UploadRow) {
  return { fileName, mediaType, bytes, fields, contentId };
}

function rowOf(
  { platform }: UploadsOptions,
  facts: { actor: Actor; id: string; bytes: number; said: Announcement; state: UploadState },
): UploadRow {
  const { actor, id, bytes, said, state } = facts;
  const nowMs = platform.clock.wallMs();
  return {
    id,
    personId: actor.id,
    actor: toJson(storedActor(actor)),
    fileName: said.fileName.slice(0, 255),
    mediaType: said.mediaType,
    bytes,
    fields: toJson(said.fields),
    state,
    progress: 0,
    code: null,
    detail: null,
    contentId: said.contentId,
    versionDigest: null,
    createdAt: formatInstant(nowMs),
    updatedAt: formatInstant(nowMs),
    expiresAt: formatInstant(nowMs + UPLOAD_KEPT_MS),
  };
}

/** All but what they may do, which was asked. */
function storedActor({ authority: _authority, ...actor }: Actor): Omit<Actor, 'authority'> {
  return actor;
}

async function toUpload(row: UploadRow, incoming: Incoming): Promise<Upload> {
  const { id, fileName, bytes, state, progress, code, detail, contentId, versionDigest } = row;
  const receivedBytes = state === 'arriving' ? ((await incoming.bytesOf(id)) ?? 0) : bytes;
  const problem = code === null ? null : { code, detail: detail ?? '' };
  const { createdAt, updatedAt, expiresAt } = row;
  const facts = { id, fileName, bytes, receivedBytes, state, progress, problem };
  return { ...facts, contentId, versionDigest, createdAt, updatedAt, expiresAt };
}
