import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createFastify } from '../../../../server/platform/fastify.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

/** A certificate signed by itself, made anew. */
function makeCertificate(folder: string, name: string) {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
  const subject = ['-subj', `/CN=${name}`, '-days', '30'];
  const target = ['-keyout', files.key, '-out', files.certificate];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...subject, ...target],
    { stdio: 'ignore' },
  );
  return files;
}

async function startServer() {
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'waypost-tls-'));
  owned.defer(() => rm(folder, { recursive: true }));
  const clock = createManualClock();
  const files = makeCertificate(folder, 'first');
  const platform = { clock, logger: pino({ level: 'silent' }), newId: () => 'request-1' };
  const http = { isHttps: true, trustProxy: false as const, callsPerMinute: 100 };
  const app = await createFastify({ platform, ...http, ownCertificate: files });
  owned.defer(() => app.close());
  app.get('/', { config: { access: 'public' } }, () => 'served');
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const kept = owned.move();
  return { files, folder, clock, port: Number(port), [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Calls over a connection of its own; who the server said it is, and what it promised. */
function call(port: number): Promise<{ name: string; protocol: string | null; lasting: unknown }> {
  return new Promise((resolve, reject) => {
    // Signed by nobody: what is looked at is which certificate it is.
    const asked = request({ host: '127.0.0.1', port, agent: false, rejectUnauthorized: false }, (answer) => {
      const socket = answer.socket as TLSSocket;
      const name = String(socket.getPeerCertificate().subject.CN);
      answer.resume();
      const lasting = answer.headers['strict-transport-security'];
      answer.on('end', () => resolve({ name, protocol: socket.getProtocol(), lasting }));
    });
    asked.on('error', reject).end();
  });
}

it('speaks https by a certificate of its own', async () => {
  await using server = await startServer();

  const { lasting, ...said } = await call(server.port);
  expect(said).toEqual({ name: 'first', protocol: 'TLSv1.3' });
  expect(lasting).toContain('max-age=');
});

it('gives a renewed certificate to new connections without a restart, once both files are there', async () => {
  await using server = await startServer();
  const renewed = makeCertificate(server.folder, 'second');

  await copyFile(renewed.certificate, server.files.certificate);
  server.clock.advance(60_000);
  expect(await call(server.port)).toMatchObject({ name: 'first' });
  await copyFile(renewed.key, server.files.key);
  server.clock.advance(60_000);

  expect(await call(server.port)).toMatchObject({ name: 'second' });
});

it('does not start with files that do not belong together', async () => {
  await using server = await startServer();
  const other = makeCertificate(server.folder, 'other');
  const platform = { clock: server.clock, logger: pino({ level: 'silent' }), newId: () => 'request-1' };
  const http = { isHttps: true, trustProxy: false as const, callsPerMinute: 100 };
  const ownCertificate = { certificate: server.files.certificate, key: other.key };

  const started = createFastify({ platform, ...http, ownCertificate });
  await expect(started).rejects.toMatchObject({ code: 'config/invalid' });
  await expect(started).rejects.toThrow('the certificate for https cannot be used');
});
