import type { FastifyReply, FastifyRequest } from 'fastify';

/** Binds what begins before anybody is signed in to the browser in which it began. */
export interface AttemptCookie {
  /** Null when the request carries none. */
  read(request: FastifyRequest): string | null;
  write(reply: FastifyReply, attempt: string): void;
  clear(reply: FastifyReply): void;
}

const SECONDS = 600;

/** `lax`, since a provider of identities leads back here from a page of its own. */
export function createAttemptCookie({ isHttps }: { isHttps: boolean }): AttemptCookie {
  const name = isHttps ? '__Host-waypost-attempt' : 'waypost-attempt';
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps } as const;
  return {
    read: (request) => request.cookies[name] ?? null,
    write: (reply, attempt) => void reply.setCookie(name, attempt, { ...options, maxAge: SECONDS }),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}
