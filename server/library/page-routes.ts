import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Id, OPENING_PATH, PULSE_PATH } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import {
  openingAddress,
  pageContentType,
  pageHeaders,
  PULSE,
  pulsePlace,
  PULSE_TAG,
} from '../../shared/page-files.ts';
import type { Reader } from '../platform/database.ts';
import { CONTENT, problems } from '../platform/http.ts';
import { sendLent } from '../platform/send-lent.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { ContentFile, Library } from './content.ts';
import type { PageTickets } from './page-tickets.ts';

const VersionParams = z.object({ id: Id, version: z.coerce.number().int().positive() });
const FileParams = z.object({ ticket: z.string(), '*': z.string() });

export interface PageRoutesOptions {
  library: Pick<Library, 'version' | 'versionByDigest' | 'file'>;
  tickets: PageTickets;
  read: Reader;
}

/** Pages of files, running in previews as they run on screens: under the same policy, in a frame without an origin. */
export const pageRoutes: FastifyPluginAsyncZod<PageRoutesOptions> = async (app, options) => {
  const { library, tickets } = options;
  app.get(
    '/contents/:id/versions/:version/page',
    {
      exposeHeadRoute: false,
      config: { access: 'library:read', of: CONTENT },
      schema: { params: VersionParams, response: { 303: z.undefined(), ...problems } },
    },
    async ({ params: { id, version } }, reply) => {
      const { digest, version: stored } = await library.version(id, version);
      if (stored.body.kind !== 'page') throw notThere();
      const to = openingAddress(`${app.prefix}/page-files/${tickets.issue(digest)}/`);
      return reply.header('cache-control', 'no-store').redirect(to, 303);
    },
  );

  app.get(
    '/page-files/:ticket/*',
    {
      exposeHeadRoute: false,
      config: { access: 'public' },
      schema: { hide: true, params: FileParams },
    },
    async (request, reply) => {
      const { ticket, '*': path } = request.params;
      const page = await pageOf(options, tickets.read(ticket));
      const files = `${request.protocol}://${request.host}${app.prefix}/page-files/${ticket}/`;
      reply
        .headers(pageHeaders({ files, framedBy: "'self'" }))
        // Asked for by a frame that is of no origin, and so of none of ours.
        .header('cross-origin-resource-policy', 'cross-origin');
      if (path === PULSE_PATH) return reply.type(pageContentType('text/javascript')).send(PULSE);
      const file = await page.file(path);
      reply.type(pageContentType(file.mediaType));
      if (path === OPENING_PATH) return reply.send(await withPulse(file));
      return sendFile(reply, file);
    },
  );
};

async function pageOf({ library, read }: PageRoutesOptions, versionDigest: string) {
  const { version } = await library.versionByDigest(read, versionDigest);
  const { body, contentId } = version;
  return {
    file: async (path: string): Promise<ContentFile> => {
      const found = body.kind === 'page' ? body.files.find((one) => one.path === path) : undefined;
      if (found === undefined) throw notThere();
      return { ...(await library.file({ contentId, digest: found.blob.digest })), ...found.blob };
    },
  };
}

async function sendFile(reply: FastifyReply, { bytes, lend }: ContentFile): Promise<FastifyReply> {
  reply.header('content-length', bytes);
  await sendLent(reply, lend({ start: 0, end: bytes }));
  return reply;
}

/** Of at most a mebibyte, as the contract has it. */
async function withPulse({ bytes, lend }: ContentFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of lend({ start: 0, end: bytes })) pieces.push(Buffer.from(piece));
  const whole = Buffer.concat(pieces);
  const at = pulsePlace(whole.subarray(0, 1_024));
  return Buffer.concat([whole.subarray(0, at), PULSE_TAG, whole.subarray(at)]);
}

function notThere(): AppError {
  return new AppError('object/not-found', 'there is no such page of files');
}
