import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Release, Turns } from './turns.ts';

/** Calls of kiosks take turns, before anything is looked up for them; people's calls come in between. */
export function takeTurns(app: FastifyInstance, turns: Turns): void {
  app.decorateRequest('release', null);
  app.addHook('onRequest', async (request) => {
    const { isUrgent } = request.routeOptions.config;
    if (isOfKiosks(request)) request.release = await turns.take(callerOf(request), isUrgent);
  });
  // What is left then is writing, at the speed of the line. Some answers end without one being sent.
  app.addHook('onSend', async (request) => request.release?.());
  app.addHook('onResponse', async (request) => request.release?.());
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Ends the turn of a kiosk's call. */
    release: Release | null;
  }
}

function isOfKiosks({ routeOptions: { config } }: FastifyRequest): boolean {
  return config.access === 'kiosk' || config.isForKiosks === true;
}

/** A token is good for one kiosk; without one, whoever calls from an address is one of many. */
function callerOf({ headers, ip }: FastifyRequest): string {
  return headers.authorization ?? ip;
}
