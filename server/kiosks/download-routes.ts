import { z } from 'zod';
import { DownloadLimits, DownloadLimitsInForce } from '../../shared/contract/index.ts';
import { actorOf, IdParams, problems } from '../platform/http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Kiosks } from './kiosks.ts';

/** How kiosks may load the line of their gate: for all of a gate, or for one kiosk instead. */
export const downloadRoutes: FastifyPluginAsyncZod<{ kiosks: Kiosks }> = async (app, { kiosks }) => {
  for (const kind of ['gate', 'kiosk'] as const) {
    const url = `/${kind}s/:id/download-limits`;
    const params = IdParams;
    const of = { kind, by: 'id' } as const;
    app.get(
      url,
      {
        config: { access: 'kiosks:read', of },
        schema: { params, response: { 200: DownloadLimitsInForce, ...problems } },
      },
      (request) => kiosks.downloadLimits({ kind, id: request.params.id }),
    );
    app.put(
      url,
      {
        config: { access: 'kiosks:limit', of },
        schema: { params, body: DownloadLimits, response: { 200: DownloadLimitsInForce, ...problems } },
      },
      (request) => {
        const subject = { kind, id: request.params.id };
        return kiosks.limitDownloads(actorOf(request), { subject, limits: request.body });
      },
    );
    app.delete(
      url,
      {
        config: { access: 'kiosks:limit', of },
        schema: { params, response: { 204: z.undefined(), ...problems } },
      },
      async (request, reply) => {
        const subject = { kind, id: request.params.id };
        await kiosks.limitDownloads(actorOf(request), { subject, limits: null });
        return reply.code(204).send();
      },
    );
  }
};
