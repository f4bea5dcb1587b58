import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Content, UploadFields } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { actorOf, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Library, Upload } from './content.ts';
import { clearIncoming, receiveFile, type IncomingFile, type IncomingOptions } from './incoming.ts';

interface UploadRouteOptions {
  library: Library;
  incoming: IncomingOptions;
}

/** Images and videos, as `multipart/form-data`: one `file`, and the fields of `UploadFields` in any order. */
export const uploadRoutes: FastifyPluginAsyncZod<UploadRouteOptions> = async (app, { library, incoming }) => {
  const config = { access: 'library:write' } as const;
  app.addHook('onReady', () => clearIncoming(incoming.folder));
  const consumes = ['multipart/form-data'];
  await app.register(multipart, {
    limits: { files: 1, fields: 16, fieldSize: 4_096, parts: 17, fileSize: Infinity },
  });

  app.post(
    '/contents/uploads',
    { config, schema: { consumes, response: { 201: Content, ...problems } } },
    async (request, reply) => {
      await using upload = await receiveUpload(request, incoming);
      reply.code(201);
      return await library.upload(actorOf(request), upload);
    },
  );

  app.post(
    '/contents/:id/uploads',
    { config, schema: { consumes, params: IdParams, response: { 201: Content, ...problems } } },
    async (request, reply) => {
      await using upload = await receiveUpload(request, incoming);
      reply.code(201);
      return await library.replace(actorOf(request), request.params.id, upload);
    },
  );
};

type ReceivedUpload = Upload & AsyncDisposable;

/** Takes in the whole request; whatever is wrong with it, no file stays. */
async function receiveUpload(request: FastifyRequest, incoming: IncomingOptions): Promise<ReceivedUpload> {
  try {
    return await receiveParts(request, incoming);
  } catch (cause) {
    // What is still on its way is read and dropped: a sender that cannot send on never reads why it was refused.
    request.raw.resume();
    throw cause;
  }
}

async function receiveParts(request: FastifyRequest, incoming: IncomingOptions): Promise<ReceivedUpload> {
  await using received = new AsyncDisposableStack();
  const fields: Record<string, unknown> = {};
  let taken: { part: MultipartFile; file: IncomingFile } | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'file') taken = { part, file: received.use(await receiveFile(part.file, incoming)) };
    else fields[part.fieldname] = part.value;
  }
  if (taken === null) throw refused([{ detail: 'is required', pointer: '/body/file' }]);
  const { part, file } = taken;
  const upload = { fileName: part.filename, mediaType: part.mimetype, file, fields: parseFields(fields) };
  const kept = received.move();
  return { ...upload, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

function parseFields(fields: Record<string, unknown>): UploadFields {
  const parsed = UploadFields.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw refused(
    parsed.error.issues.map(({ message, path }) => ({
      detail: message,
      pointer: ['/body', ...path].join('/'),
    })),
  );
}

function refused(errors: { detail: string; pointer: string }[]): AppError {
  return new AppError('request/invalid', `${errors.length} of its fields cannot be taken`, { errors });
}
