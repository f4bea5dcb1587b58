import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { Server } from 'socket.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuthorities } from '../../../../kiosk-app/machine/authorities.ts';
import { createSocketDoorbell } from '../../../../kiosk-app/machine/doorbell.ts';
import { parseEnvironment, UnitEnvironment, unitConfigOf } from '../../../../kiosk-app/machine/index.ts';
import { HttpNetwork } from '../../../../kiosk-app/machine/network.ts';
import { nodeRandom } from '../../../../kiosk-app/machine/random.ts';
import { KIOSK_NAMESPACE } from '../../../../shared/contract/index.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../fixtures/tls/${name}`, import.meta.url));
const file = fixture('authority.pem');

let server: HttpsServer;
let sockets: Server;
let origin: string;
beforeAll(async () => {
  const identity = { key: readFileSync(fixture('server.key')), cert: readFileSync(fixture('server.pem')) };
  server = createServer(identity, (_request, reply) => reply.writeHead(204).end());
  sockets = new Server(server, { transports: ['websocket'] });
  sockets.of(KIOSK_NAMESPACE).on('connection', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await sockets.close();
});

/** Whether the doorbell stands, as soon as that is known. */
function rings(authorities: readonly string[] | null): Promise<boolean> {
  return new Promise((resolve) => {
    const bell = createSocketDoorbell(origin, nodeRandom, authorities).connect({
      token: async () => 'token',
      comeBackWithinMs: () => 60_000,
      onEvent: () => {},
      onConnected: (isConnected) => {
        resolve(isConnected);
        queueMicrotask(() => bell[Symbol.dispose]());
      },
    });
  });
}

async function asks(authorities: readonly string[] | null): Promise<unknown> {
  await using network = new HttpNetwork(origin, { authorities });
  return await network.request({ method: 'GET', path: '/' }).then(
    ({ status }) => status,
    (error: unknown) => error,
  );
}

describe('a server that a private authority vouches for', () => {
  it('is trusted by a kiosk that has its certificate, for questions and for the doorbell', async () => {
    const authorities = readAuthorities(file);
    expect(await asks(authorities)).toBe(204);
    expect(await rings(authorities)).toBe(true);
  });

  it('is trusted by no other', async () => {
    expect(await asks(null)).toMatchObject({
      code: 'network/unreachable',
      cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
  });
});

describe('the file of authorities', () => {
  const configured = (path: string | undefined) =>
    unitConfigOf(
      parseEnvironment(UnitEnvironment, {
        WAYPOST_TRUST_ROOT: 'a'.repeat(64),
        ...(path === undefined ? {} : { WAYPOST_KIOSK_CA_FILE: path }),
      }),
    );

  it('adds to the well-known ones, and none takes nothing away from them', () => {
    expect(configured(file).authorities).toHaveLength(rootCertificates.length + 1);
    expect(configured(undefined).authorities).toBeNull();
  });

  it.each([
    ['is not there', '/nowhere/authority.pem', 'cannot be read'],
    ['holds no certificate', fixture('server.key'), 'holds no certificate'],
  ])('is named when it %s', (_case, path, said) => {
    expect(() => configured(path)).toThrow(new RegExp(`WAYPOST_KIOSK_CA_FILE.*${said}`));
  });
});
