import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Agent, errors, request } from 'undici';
import { AppError } from '../../shared/errors.ts';
import type { Network, ServerRequest, ServerResponse } from '../player/ports.ts';

const DEFAULT_STALL_MS = 15_000;
/** Three files and three small blobs at once, and room for everything else that a kiosk asks and tells. */
const CONNECTIONS = 8;

export interface HttpNetworkOptions {
  /** Longest silence before a connection counts as stalled, where a call does not say. */
  stallMs?: number;
  /** Who may vouch for the server's certificate (PEM); null: whom Node trusts. */
  authorities?: readonly string[] | null;
}

/** HTTP by undici. Dispose it to close its connections. */
export class HttpNetwork implements Network, AsyncDisposable {
  readonly #origin: string;
  readonly #stallMs: number;
  readonly #agent: Agent;

  constructor(origin: string, { stallMs = DEFAULT_STALL_MS, authorities = null }: HttpNetworkOptions = {}) {
    this.#origin = origin;
    this.#stallMs = stallMs;
    this.#agent = new Agent({
      connect: { timeout: 10_000, ...(authorities === null ? {} : { ca: [...authorities] }) },
      connections: CONNECTIONS,
      keepAliveTimeout: 20_000,
    });
  }

  async request(call: ServerRequest): Promise<ServerResponse> {
    const stallMs = call.stallMs ?? this.#stallMs;
    try {
      const { statusCode, headers, body } = await request(new URL(call.path, this.#origin), {
        dispatcher: this.#agent,
        method: call.method,
        headersTimeout: stallMs,
        bodyTimeout: stallMs,
        headers: { ...call.headers, ...(call.isCompressible === true ? { 'accept-encoding': 'gzip' } : {}) },
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      });
      const named = oneValueEach(headers);
      const unpacked = named['content-encoding'] === 'gzip' ? pipeline(body, createGunzip(), noted) : body;
      return { status: statusCode, headers: named, body: translated(unpacked) };
    } catch (cause) {
      throw networkError(cause);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#agent.destroy();
  }
}

/** Whoever reads the stream is told of its errors. */
const noted = (): void => {};

async function* translated(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw networkError(cause);
  }
}

function oneValueEach(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function networkError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if (cause instanceof errors.HeadersTimeoutError || cause instanceof errors.BodyTimeoutError) {
    return new AppError('network/stalled', 'no byte came for too long', { cause });
  }
  if (cause instanceof errors.SocketError || cause instanceof errors.ResponseContentLengthMismatchError) {
    return new AppError('network/cut-short', 'the connection ended early', { cause });
  }
  if (isZlibError(cause, 'Z_BUF_ERROR'))
    return new AppError('network/cut-short', 'the packed answer ended early', { cause });
  if (cause instanceof errors.HTTPParserError || isZlibError(cause, 'Z_'))
    return new AppError('network/not-waypost', 'the answer is not HTTP', { cause });
  return new AppError('network/unreachable', 'the server cannot be reached', { cause });
}

function isZlibError(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith(code);
}
