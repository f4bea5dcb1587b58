import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Server, Upload as TusUpload } from '@tus/server';
import { UploadMetadata } from '../../shared/contract/index.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import { schemaErrors } from '../platform/problem.ts';
import { fullDisk } from '../platform/storage-trouble.ts';
import type { Incoming } from './incoming.ts';
import type { Uploads } from './upload.ts';

export interface TusOptions {
  uploads: Uploads;
  incoming: Incoming;
  /** Where uploads are found, as `/api/v1/uploads`. */
  path: string;
}

/** Answers a request of the tus protocol 1.0 in somebody's name. Throws `upload/…`, `request/…`, `object/…`. */
export type Tus = (request: Request, actor: Actor) => Promise<Response>;

/** Somebody's request while it is answered; a refusal of ours goes around the library's own error texts. */
interface Call {
  actor: Actor;
  refusal?: unknown;
}

const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'request/invalid',
  404: 'object/not-found',
  409: 'upload/wrong-offset',
  410: 'upload/expired',
  412: 'upload/unknown-protocol',
  413: 'request/too-large',
  415: 'request/unsupported-media',
  // An extension of the protocol that is not offered, as a length to be told later.
  501: 'request/invalid',
};

/** Resumable uploads by tus (https://tus.io/protocols/resumable-upload): creation, creation with upload, expiration. */
export function createTus({ uploads, incoming, path }: TusOptions): Tus {
  const calls = new WeakMap<object, Call>();
  const callOf = (request: object): Call => {
    const call = calls.get(request);
    if (call === undefined) throw new AppError('server/defect', 'a request of nobody');
    return call;
  };
  const server = new Server({
    path,
    relativeLocation: true,
    allowedOrigins: [],
    maxSize: incoming.limitBytes,
    datastore: new ArrivingStore({ uploads, incoming }),
    namingFunction: () => incoming.newId(),
    onIncomingRequest: async (request, id) => {
      if (request.method !== 'POST') await uploads.get(callOf(request).actor.id, id);
    },
    onUploadCreate: async (request, { id, size, metadata = {} }) => {
      await uploads.announce(callOf(request).actor, { id, bytes: size ?? 0, ...announcedBy(metadata) });
      return {};
    },
    onUploadFinish: async (_request, { id }) => {
      await uploads.arrived(id);
      return {};
    },
    onResponseError: (request, cause) => {
      callOf(request).refusal = fullDisk(cause) ?? cause;
      return undefined;
    },
  });
  return async (request, actor) => {
    const call: Call = { actor };
    calls.set(request, call);
    const response = await server.handleWeb(request);
    if (call.refusal instanceof AppError) throw call.refusal;
    if (response.status >= 400) throw await refusalOf(response, call.refusal);
    return response;
  };
}

async function refusalOf(response: Response, cause: unknown): Promise<AppError> {
  const code = CODE_OF_STATUS[response.status] ?? 'server/defect';
  return new AppError(code, (await response.text()).trim(), { cause });
}

/** What the metadata of an upload says, which is a list of texts. Throws `request/invalid`. */
function announcedBy(metadata: Record<string, string | null>) {
  const parsed = UploadMetadata.safeParse(metadata);
  if (!parsed.success) {
    const errors = schemaErrors('/headers/upload-metadata', parsed.error);
    throw new AppError('request/invalid', `${errors.length} of its metadata cannot be taken`, { errors });
  }
  const { filename, filetype = null, contentId = null, ...fields } = parsed.data;
  return { fileName: filename, mediaType: filetype, contentId, fields };
}

/** Files under names of ours in the folder of uploads; how far each has come is what the database and the file say. */
class ArrivingStore extends FileStore {
  readonly #uploads: Uploads;
  readonly #incoming: Incoming;

  constructor({ uploads, incoming }: { uploads: Uploads; incoming: Incoming }) {
    super({ directory: incoming.folder, configstore: NOTHING_BESIDE });
    this.extensions = ['creation', 'creation-with-upload', 'expiration'];
    this.#uploads = uploads;
    this.#incoming = incoming;
  }

  /** Whoever asks about an upload that is whole has nothing more to send: what was not told at its last byte is told now. */
  override async getUpload(id: string): Promise<TusUpload> {
    const { state, bytes, receivedBytes, createdAt } = await this.#uploads.arriving(id);
    if (state === 'arriving' && receivedBytes === bytes) await this.#uploads.arrived(id);
    return new TusUpload({ id, size: bytes, offset: receivedBytes, creation_date: createdAt });
  }

  /** What was written is on the disk before its sender is told so. */
  override async write(...[bytes, id, offset]: Parameters<FileStore['write']>): Promise<number> {
    const file = createWriteStream(this.#incoming.pathOf(id), { flags: 'r+', start: offset, flush: true });
    try {
      await pipeline(bytes, file);
      return offset + file.bytesWritten;
    } catch (cause) {
      // Forgotten meanwhile, by its sender or because its time was over: that is why there is no file.
      await this.#uploads.arriving(id);
      throw cause;
    }
  }
}

/** The library would keep a file of facts beside each upload; the database has them. */
const NOTHING_BESIDE = {
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};
