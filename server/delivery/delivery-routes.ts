import { z } from 'zod';
import {
  Digest,
  ENVELOPE_MEDIA_TYPE,
  Envelope,
  Id,
  Revision,
  TrustRootChain,
} from '../../shared/contract/index.ts';
import { etagOf, kioskOf, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { encodedFor } from './compression.ts';
import type { Delivery } from './delivery.ts';
import { namesEtag, numberHeld } from '../platform/etags.ts';

const ManifestParams = z.object({ displayId: Id });
const ManifestQuery = z.strictObject({ floor: z.coerce.number().pipe(Revision).default(0) });
const TimeQuery = z.strictObject({ nonce: z.string().min(16).max(64) });
const TrustRootsQuery = z.strictObject({ held: Digest });
const envelopeReply = {
  200: { description: 'A signed statement', content: { [ENVELOPE_MEDIA_TYPE]: { schema: Envelope } } },
  ...problems,
};
const asItIs = (body: unknown) => body as string;
const manifestReply = { ...envelopeReply, 304: z.undefined() };

/** What kiosks fetch that is signed: manifests, readings, the trust root and the time. Manifests are compressed where the kiosk takes that. */
export const statementRoutes: FastifyPluginAsyncZod<{ delivery: Delivery }> = async (app, { delivery }) => {
  app.get(
    '/kiosk/manifests/:displayId',
    {
      // What a manifest takes off the glass is taken off before the files of another are sent.
      config: { access: 'kiosk', isUrgent: true },
      schema: { params: ManifestParams, querystring: ManifestQuery, response: manifestReply },
    },
    async (request, reply) => {
      const held = request.headers['if-none-match'];
      const manifest = await delivery.manifest(kioskOf(request), {
        displayId: request.params.displayId,
        floor: request.query.floor,
        isHeld: (revision) => namesEtag(held, etagOf(revision)),
      });
      reply.header('cache-control', 'no-cache');
      if (manifest === null) return reply.code(304).send(undefined);
      const { body, encoding } = await encodedFor(request.headers['accept-encoding'], manifest.envelopeJson);
      if (encoding !== null) reply.header('content-encoding', encoding);
      return (
        reply
          .headers({ etag: etagOf(manifest.revision), vary: 'accept-encoding' })
          .type(ENVELOPE_MEDIA_TYPE)
          .serializer(asItIs)
          // The type of the reply is what the bytes say; they are sealed and go out as they are.
          .send(body as unknown as Envelope)
      );
    },
  );
  app.get(
    '/kiosk/readings',
    {
      // What they take off the glass, and put on it, is to be seen at once.
      config: { access: 'kiosk', isUrgent: true },
      schema: { response: manifestReply },
    },
    async (request, reply) => {
      const held = numberHeld(request.headers['if-none-match']);
      const statement = await delivery.readings(kioskOf(request), held);
      reply.header('cache-control', 'no-cache');
      if (statement === null) return reply.code(304).send(undefined);
      return reply
        .header('etag', etagOf(statement.sequence))
        .type(ENVELOPE_MEDIA_TYPE)
        .serializer(asItIs)
        .send(statement.envelopeJson as unknown as Envelope);
    },
  );
  app.get(
    '/kiosk/time',
    {
      config: { access: 'public', isForKiosks: true },
      schema: { querystring: TimeQuery, response: envelopeReply },
    },
    async (request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(ENVELOPE_MEDIA_TYPE)
        .serializer(JSON.stringify)
        .send(delivery.time(request.query.nonce)),
  );
  app.get(
    '/kiosk/trust-root',
    { config: { access: 'public', isForKiosks: true }, schema: { response: envelopeReply } },
    async (_request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .type(ENVELOPE_MEDIA_TYPE)
        .serializer(JSON.stringify)
        .send(await delivery.trustRoot()),
  );
  app.get(
    '/kiosk/trust-roots',
    {
      config: { access: 'public', isForKiosks: true },
      schema: { querystring: TrustRootsQuery, response: { 200: TrustRootChain, ...problems } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-cache');
      return { roots: await delivery.trustRoots(request.query.held) };
    },
  );
};
