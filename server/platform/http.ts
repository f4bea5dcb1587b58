import { z } from 'zod';
import type { FastifyRequest } from 'fastify';
import { Id, PROBLEM_MEDIA_TYPE, Problem } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { AuthenticatedKiosk, SignedIn } from './access.ts';
import type { Actor } from './actor.ts';
import type { Authority } from './authority.ts';

const problem = {
  description: 'A problem (RFC 9457)',
  content: { [PROBLEM_MEDIA_TYPE]: { schema: Problem } },
};

/** What every route may answer beside its own replies: spread it into `response`. */
export const problems = { '4xx': problem, '5xx': problem } as const;

/** Path of one object. */
export const IdParams = z.object({ id: Id });

/** What `IdParams` names, in the `config` of a route. */
export const CONTENT = { kind: 'content', by: 'id' } as const;
export const DISPLAY = { kind: 'display', by: 'id' } as const;
export const GATE = { kind: 'gate', by: 'id' } as const;
export const KIOSK = { kind: 'kiosk', by: 'id' } as const;

/** `If-Match: "<revision>"`: the revision its writer read. Other headers pass. */
export const IfMatch = z.looseObject({
  'if-match': z
    .string('name the revision you read, as If-Match: "3"')
    .regex(/^"[1-9]\d{0,14}"$/, 'must be a quoted revision, as "3"')
    .transform((text) => Number(text.slice(1, -1))),
});

/** What a call changes: the object of `IdParams`, as its writer read it. */
export function targetOf({
  params: { id },
  headers,
}: {
  params: { id: string };
  headers: z.infer<typeof IfMatch>;
}): { id: string; revision: number } {
  return { id, revision: headers['if-match'] };
}

/** ETag of a revision. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** Who is signed in, on a route that needs somebody. Throws `session/missing`. */
export function signedInOf({ person }: FastifyRequest): SignedIn {
  if (person === null) throw new AppError('session/missing', 'nobody is signed in');
  return person;
}

/** Where a call comes from, and by which browser, as it names itself. */
export function originOf({ ip, headers }: FastifyRequest): { address: string; agent: string } {
  return { address: ip, agent: headers['user-agent'] ?? '' };
}

/** Who commands, on a route that needs somebody signed in. Throws `session/missing`. */
export function actorOf(request: FastifyRequest): Actor {
  const { personId: id, displayName: name, organisationId, roles, may, reach } = signedInOf(request);
  const authority = { may, reach };
  return { kind: 'person', id, name, address: request.ip, roles, organisationId, authority };
}

/** What whoever reads may see, on a route that needs somebody signed in, or a program. Throws `session/missing`. */
export function readerOf(request: FastifyRequest): Authority {
  return request.apiToken?.authority ?? actorOf(request).authority;
}

/** Who commands at a gate, where programs may as well. Throws `session/missing`, `api-token/not-for-this`. */
export function actorAt(request: FastifyRequest, gateId: string): Actor {
  const { apiToken } = request;
  if (apiToken === null) return actorOf(request);
  if (!apiToken.gateIds.includes(gateId))
    throw new AppError('api-token/not-for-this', 'the token is for other gates');
  const { tokenId: id, name, authority } = apiToken;
  return { kind: 'api-token', id, name, address: request.ip, roles: [], organisationId: null, authority };
}

/** Which kiosk calls, on a route of access `kiosk`. Throws `kiosk/unknown`. */
export function kioskOf(request: FastifyRequest): AuthenticatedKiosk {
  if (request.kiosk === null) throw new AppError('kiosk/unknown', 'the call carries no token of a kiosk');
  return request.kiosk;
}
