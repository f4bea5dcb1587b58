import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ClaimedFile, Content, UploadFields } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { actorOf, CONTENT, IdParams, problems } from '../platform/http.ts';
import { pointed } from '../platform/pointed.ts';
import { schemaErrors, unknownField } from '../platform/problem.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Incoming, IncomingFile } from './incoming.ts';
import type { Announcement, Uploads } from './upload.ts';

interface MultipartOptions {
  uploads: Uploads;
  incoming: Incoming;
}

/** The field of the file itself. */
const FILE = 'file';
const FILE_POINTER = `/body/${FILE}`;
/** What a form may be longer than its file. */
const FORM_BYTES = 131_072;

/**
 * A file in one request, as `multipart/form-data`: one `file`, and the fields of `UploadFields` in any order. The answer
 * comes when the file is a version. For large files and bad lines there is tus (`tus-routes.ts`).
 */
export const multipartRoutes: FastifyPluginAsyncZod<MultipartOptions> = async (
  app,
  { uploads, incoming },
) => {
  const config = { access: 'library:write' } as const;
  const consumes = ['multipart/form-data'];
  await app.register(multipart, {
    limits: { files: 1, fields: 16, fieldSize: 4_096, parts: 17, fileSize: Infinity },
  });
  app.setErrorHandler((error) => {
    throw isOfFile(error) ? pointed(error, FILE_POINTER) : error;
  });

  app.post(
    '/contents/uploads',
    { config, schema: { consumes, response: { 201: Content, ...problems } } },
    async (request, reply) => {
      await using received = await receiveUpload(request, incoming);
      reply.code(201);
      return await uploads.takeWhole(actorOf(request), received.file, { ...received.said, contentId: null });
    },
  );

  app.post(
    '/contents/:id/uploads',
    {
      config: { ...config, of: CONTENT },
      schema: { consumes, params: IdParams, response: { 201: Content, ...problems } },
    },
    async (request, reply) => {
      await using received = await receiveUpload(request, incoming);
      reply.code(201);
      const said = { ...received.said, contentId: request.params.id };
      return await uploads.takeWhole(actorOf(request), received.file, said);
    },
  );
};

interface ReceivedUpload extends AsyncDisposable {
  file: IncomingFile;
  said: Omit<Announcement, 'contentId'>;
}

/** Takes in the whole request; whatever is wrong with it, no file stays. */
async function receiveUpload(request: FastifyRequest, incoming: Incoming): Promise<ReceivedUpload> {
  try {
    assertClaimedLength(request, incoming.limitBytes);
    return await receiveParts(request, incoming);
  } catch (cause) {
    // What is still on its way is read and dropped: a sender that cannot send on never reads why it was refused.
    request.raw.resume();
    throw isOfParser(cause)
      ? pointed(
          new AppError('request/invalid', `the form cannot be read: ${cause.message}`, { cause }),
          '/body',
        )
      : cause;
  }
}

/** The parser of forms throws bare errors; a disk's name the call that failed, and ours and the framework's have classes. */
function isOfParser(cause: unknown): cause is Error {
  return cause instanceof Error && cause.constructor === Error && !('syscall' in cause);
}

/** Whatever is wrong with the bytes, or with how many they are. */
function isOfFile(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'request/too-large' || error.code.startsWith('upload/'))
  );
}

/** A claim beyond the limit is refused before its first byte is kept. */
function assertClaimedLength({ headers }: FastifyRequest, limitBytes: number): void {
  if (Number(headers['content-length'] ?? 0) > limitBytes + FORM_BYTES)
    throw new AppError('request/too-large', `a file may have ${limitBytes} bytes`);
}

async function receiveParts(request: FastifyRequest, incoming: Incoming): Promise<ReceivedUpload> {
  await using received = new AsyncDisposableStack();
  const fields: Record<string, unknown> = {};
  let taken: { part: MultipartFile; file: IncomingFile } | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (part.fieldname !== FILE) throw refused([unknownField('/body', part.fieldname)]);
      taken = { part, file: received.use(await incoming.receive(part.file)) };
    } else fields[part.fieldname] = part.value;
  }
  if (taken === null) throw refused([{ detail: 'is required', pointer: FILE_POINTER }]);
  const { part, file } = taken;
  const said = { ...parseClaim(part), fields: parseFields(fields) };
  const kept = received.move();
  return { file, said, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** By the same rules as the metadata of a resumable upload. */
function parseClaim({ filename, mimetype }: MultipartFile): Pick<Announcement, 'fileName' | 'mediaType'> {
  const parsed = ClaimedFile.safeParse({ filename: filename.slice(0, 255), filetype: mimetype });
  if (!parsed.success)
    throw refused(parsed.error.issues.map(({ message }) => ({ detail: message, pointer: FILE_POINTER })));
  return { fileName: parsed.data.filename, mediaType: parsed.data.filetype ?? null };
}

function parseFields(fields: Record<string, unknown>): UploadFields {
  const parsed = UploadFields.safeParse(fields);
  if (parsed.success) return parsed.data;
  throw refused(schemaErrors('/body', parsed.error));
}

function refused(errors: { detail: string; pointer: string }[]): AppError {
  return new AppError('request/invalid', `${errors.length} of its fields cannot be taken`, { errors });
}
