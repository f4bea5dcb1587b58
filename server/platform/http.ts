import { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import { Id, PROBLEM_MEDIA_TYPE, Problem } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { AuthenticatedKiosk } from './access.ts';
import type { Actor } from './actor.ts';

const problem = {
  description: 'A problem (RFC 9457)',
  content: { [PROBLEM_MEDIA_TYPE]: { schema: Problem } },
};

/** What every route may answer beside its own replies: spread it into `response`. */
export const problems = { '4xx': problem, '5xx': problem } as const;

/** Path of one object. */
export const IdParams = z.object({ id: Id });

/** `If-Match: "<revision>"`: the revision its writer read. Other headers pass. */
export const IfMatch = z.looseObject({
  'if-match': z
    .string('name the revision you read, as If-Match: "3"')
    .regex(/^"[1-9]\d{0,14}"$/, 'must be a quoted revision, as "3"')
    .transform((text) => Number(text.slice(1, -1))),
});

/** ETag of a revision. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** Who commands, on a route that needs somebody signed in. Throws `session/missing`. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.person === null) throw new AppError('session/missing', 'nobody is signed in');
  return { kind: 'person', id: request.person.personId, name: request.person.name, address: request.ip };
}

/** Who commands at a gate, where programs may as well. Throws `session/missing`, `api-token/not-for-this`. */
export function actorAt(request: FastifyRequest, gateId: string): Actor {
  const { apiToken } = request;
  if (apiToken === null) return actorOf(request);
  if (!apiToken.gateIds.includes(gateId))
    throw new AppError('api-token/not-for-this', 'the token is for other gates');
  return { kind: 'api-token', id: apiToken.tokenId, name: apiToken.name, address: request.ip };
}

/** Which kiosk calls, on a route of access `kiosk`. Throws `kiosk/unknown`. */
export function kioskOf(request: FastifyRequest): AuthenticatedKiosk {
  if (request.kiosk === null) throw new AppError('kiosk/unknown', 'the call carries no token of a kiosk');
  return request.kiosk;
}
