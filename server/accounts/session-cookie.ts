import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The session's cookie, as one server writes it. */
export interface SessionCookie {
  /** Null when the request carries none. */
  read(request: FastifyRequest): string | null;
  /** The same of a handshake, by its `cookie` header. */
  readHeader(header: string | undefined): string | null;
  write(reply: FastifyReply, token: string): void;
  clear(reply: FastifyReply): void;
}

/** Over https the `__Host-` prefix binds the cookie to this very host; plain http (one's own machine) cannot have it. */
export function createSessionCookie({ isHttps }: { isHttps: boolean }): SessionCookie {
  const name = isHttps ? '__Host-waypost' : 'waypost';
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps } as const;
  return {
    read: (request) => request.cookies[name] ?? null,
    readHeader: (header = '') => fastifyCookie.parse(header)[name] ?? null,
    write: (reply, token) => void reply.setCookie(name, token, options),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}
