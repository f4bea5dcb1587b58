import { lookup } from 'node:dns/promises';
import { Agent, request, type Dispatcher } from 'undici';
import { AppError } from '../../../shared/errors.ts';
import { isReachable, type Network } from './addresses.ts';
import { isAllowedOrigin } from './origins.ts';

/** What links may lead to; with nothing said they lead nowhere. */
export interface FetchPolicy {
  /** As `AllowedOrigin`. */
  origins: readonly string[];
  /** Networks that are not of the internet, from which may be fetched all the same. */
  privateNetworks: readonly Network[];
}

export interface Fetched {
  bytes: Uint8Array;
  /** Without parameters; null where the server says none. */
  mediaType: string | null;
  /** What tells this answer from a later one. */
  validators: Validators;
  /** It is what the asker knows already, and has no bytes. */
  isUnchanged: boolean;
}

/** As HTTP has them (RFC 9110); null where the server says none. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface FetchLimits {
  mostBytes: number;
  /** For everything together: names, redirects, and the whole body. */
  withinMs: number;
  /** Of what the asker knows already. */
  known?: Validators | undefined;
}

/** Fetches what is behind a link that people or programs gave. */
export interface LinkFetcher {
  /** Throws `link/not-allowed`, `link/failed` and `request/too-large`. */
  fetch(link: string, limits: FetchLimits): Promise<Fetched>;
}

export interface Resolved {
  address: string;
  family: number;
}

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly Resolved[]>;

const MOST_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Whoever gives a link has the server open a connection: to the administrator's printer, to the database beside it, or to
 * what a cloud tells its machines about themselves. So a link leads to origins that were allowed and to nowhere else; its name
 * is looked up once, every address it has must be of the internet, and the connection goes to that very address; a redirect is
 * a link of its own; and of an answer so many bytes are read, as they come, unpacked by nobody.
 */
export function createLinkFetcher(policy: FetchPolicy, resolve: Resolve = resolveAll): LinkFetcher {
  return {
    async fetch(link, limits) {
      const signal = AbortSignal.timeout(limits.withinMs);
      let at = link;
      for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
        const url = allowed(at, policy);
        const answer = await fetchOnce(url, await addressOf(url, { policy, resolve, signal }), {
          ...limits,
          signal,
        });
        if (typeof answer !== 'string') return answer;
        at = answer;
      }
      throw failed('is redirected too often');
    },
  };
}

function allowed(link: string, { origins }: FetchPolicy): URL {
  const url = URL.parse(link);
  if (url === null || url.username !== '' || url.password !== '' || !isAllowedOrigin(url, origins))
    throw new AppError('link/not-allowed', 'links lead only to origins that the administrator allowed');
  return url;
}

/** The one address that is connected to. What is refused tells nothing of the network it would lead to. */
async function addressOf(
  { hostname }: URL,
  { policy, resolve, signal }: { policy: FetchPolicy; resolve: Resolve; signal: AbortSignal },
): Promise<Resolved> {
  const found = await unlessAborted(resolve(hostname.replace(/^\[|\]$/g, '')), signal).catch(() => []);
  const [first] = found;
  if (first === undefined) throw failed('has a name that nobody knows');
  if (found.every(({ address }) => isReachable(address, policy.privateNetworks))) return first;
  throw new AppError('link/not-allowed', 'the link leads into a private network');
}

function resolveAll(name: string): Promise<Resolved[]> {
  return lookup(name, { all: true });
}

/** The answer, or where it redirects to. */
async function fetchOnce(
  url: URL,
  pinned: Resolved,
  limits: FetchLimits & { signal: AbortSignal },
): Promise<Fetched | string> {
  const { address, family } = pinned;
  const agent = new Agent({
    pipelining: 0,
    connect: {
      timeout: limits.withinMs,
      lookup: (_name, { all }, done) =>
        all === true ? done(null, [{ address, family }]) : done(null, address, family),
    },
  });
  try {
    const { signal } = limits;
    const headers = {
      'user-agent': 'Waypost',
      'accept-encoding': 'identity',
      ...conditions(limits.known),
    };
    return await read(await request(url, { dispatcher: agent, headers, signal }), { url, ...limits });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('link/failed', 'the link is not answered', { cause: error });
  } finally {
    await agent.destroy();
  }
}

function conditions(known: Validators | undefined): Record<string, string> {
  return {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
}

async function read(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { url, mostBytes, known }: FetchLimits & { url: URL },
): Promise<Fetched | string> {
  const { location } = headers;
  if (REDIRECTS.has(statusCode) && typeof location === 'string')
    return URL.parse(location, url)?.href ?? location;
  const validators = { etag: textIn(headers['etag']), lastModified: textIn(headers['last-modified']) };
  if (statusCode === 304 && known !== undefined)
    return { bytes: new Uint8Array(), mediaType: null, validators: known, isUnchanged: true };
  if (statusCode !== 200) throw failed(`is answered ${statusCode}`);
  // A packed answer is as long as whoever packed it likes.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw failed('is answered packed');
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    total += piece.length;
    if (total > mostBytes)
      throw new AppError('request/too-large', `what is behind the link has more than ${mostBytes} bytes`);
    pieces.push(piece);
  }
  const type = headers['content-type'];
  const mediaType = typeof type === 'string' ? (type.split(';')[0]?.trim().toLowerCase() ?? null) : null;
  return { bytes: Buffer.concat(pieces), mediaType, validators, isUnchanged: false };
}

/** A header of ordinary length. */
function textIn(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header.length <= 200 ? header : null;
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
  aborted.catch(() => {});
  return Promise.race([promise, aborted]);
}

function failed(what: string): AppError {
  return new AppError('link/failed', `the link ${what}`);
}
