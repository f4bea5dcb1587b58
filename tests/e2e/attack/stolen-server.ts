import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DoorbellPort } from '../../../kiosk-app/player/ports.ts';
import type { Envelope } from '../../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import type { Installation } from './installation.ts';

/** Answers a call by itself; false leaves it to the server. */
export type Answering = (call: {
  path: string;
  request: IncomingMessage;
  response: ServerResponse;
}) => boolean;

/** What the server in the hands of an attacker says. Everything can be changed at any time. */
export interface Said {
  roots: Envelope[];
  manifest: Envelope;
  readings: Envelope | null;
  update: Envelope | null;
  /** Where it says that kiosks stand. */
  assignment: Envelope | null;
  /** The time that it states. */
  wallMs: () => number;
  answer: Answering;
}

/** A server that is wholly the attacker's: what it answers, signs and withholds is up to the attack. */
export interface StolenServer extends AsyncDisposable {
  origin: string;
  /** The line by which kiosks are told that something is new. */
  doorbell: DoorbellPort;
  said: Said;
  /** From now on it is the server of these people. */
  serve(of: Installation): void;
  /** Tells all kiosks of a revision. */
  ring(): void;
}

const JSON_TYPE = 'application/json';

export async function startStolenServer(): Promise<StolenServer> {
  const lines = new Set<Parameters<DoorbellPort['connect']>[0]>();
  let held: { installation: Installation; said: Said } | null = null;

  const server = createServer((request, response) => {
    request.resume();
    const path = (request.url ?? '').replace('/api/v1', '');
    if (held === null) response.writeHead(503).end();
    else if (!held.said.answer({ path, request, response })) answer(held, { path, response });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const theirs = (): NonNullable<typeof held> => {
    if (held === null) throw new Error('nobody is served yet');
    return held;
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    doorbell: {
      connect(line) {
        lines.add(line);
        queueMicrotask(() => line.onConnected(true));
        return {
          ask: () => Promise.reject(new Error('nobody answers here')),
          [Symbol.dispose]: () => void lines.delete(line),
        };
      },
    },
    get said() {
      return theirs().said;
    },
    serve(installation) {
      const { honest } = installation;
      held = {
        installation,
        said: {
          roots: [installation.firstRoot],
          manifest: installation.publish(installation.manifest(5, [honest.entry])),
          readings: null,
          update: null,
          assignment: null,
          wallMs: () => systemClock.wallMs(),
          answer: () => false,
        },
      };
    },
    ring() {
      const { displayId } = theirs().installation;
      const notice = { displayId, revision: 1, planDigest: 'f'.repeat(64), jitterMs: 0 };
      for (const line of lines) {
        line.onEvent('manifest:changed', notice);
        // Asks for a heartbeat, with whose answer everything else comes.
        line.onEvent('kiosk:cloned', {});
      }
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

function answer(
  { installation, said }: { installation: Installation; said: Said },
  { path, response }: { path: string; response: ServerResponse },
): void {
  const send = (value: unknown): void =>
    void response.writeHead(200, { 'content-type': JSON_TYPE }).end(JSON.stringify(value));
  const { pathname, searchParams } = new URL(path, 'http://server');
  const later = formatInstant(systemClock.wallMs() + 3_600_000);
  if (pathname === '/kiosk/challenges') return send({ nonce: 'n'.repeat(32), expiresAt: later });
  if (pathname === '/kiosk/tokens') return send({ token: 'token', expiresAt: later });
  if (pathname === '/kiosk/trust-roots') return send({ roots: said.roots });
  if (pathname.startsWith('/kiosk/manifests/')) return send(said.manifest);
  if (pathname === '/kiosk/readings' && said.readings !== null) return send(said.readings);
  if (pathname === '/kiosk/time')
    return send(timeOf(installation, said.wallMs(), searchParams.get('nonce') ?? ''));
  if (pathname === '/kiosk/heartbeats')
    return send({
      serverTime: formatInstant(said.wallMs()),
      revisions: [],
      isCloneSuspected: false,
      update: said.update,
      assignment: said.assignment,
    });
  if (pathname === '/kiosk/plays') return send({ streamId: randomUUID(), contiguousSeq: 0 });
  if (pathname.startsWith('/blobs/')) return sendBlob(installation, pathname.slice(7), response);
  response.writeHead(404).end();
}

function timeOf({ installation, keys }: Installation, wallMs: number, nonce: string): Envelope {
  const said = { schema: 'waypost/time/1', installation, issuedAt: formatInstant(wallMs), nonce };
  return seal(PAYLOAD_TYPES.time, said, [keys.publisher]);
}

function sendBlob({ blobs }: Installation, digest: string, response: ServerResponse): void {
  const bytes = blobs.get(digest);
  if (bytes === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { etag: `"${digest}"`, 'content-length': bytes.length }).end(bytes);
}
