import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createFastify } from '../../../../server/platform/fastify.ts';
import { systemClock } from '../../../../shared/time/index.ts';

it('tells callers on open connections to come back while the server drains', async () => {
  const platform = { clock: systemClock, logger: pino({ level: 'silent' }), newId: () => 'request-1' };
  const app = await createFastify({ platform, isHttps: false, trustProxy: false, callsPerMinute: 10 });
  app.get('/', { config: { access: 'public' } }, () => 'served');
  const isDraining = Promise.withResolvers<void>();
  const mayEnd = Promise.withResolvers<void>();
  app.addHook('preClose', () => {
    isDraining.resolve();
    return mayEnd.promise;
  });
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const socket = connect(Number(port), '127.0.0.1');
  const ask = async (): Promise<string> => {
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    return String((await once(socket, 'data'))[0]);
  };

  expect(await ask()).toContain('served');
  const closed = app.close();
  await isDraining.promise;
  const refusal = await ask();
  mayEnd.resolve();
  await closed;
  socket.destroy();

  expect(refusal).toMatch(/^HTTP\/1\.1 503 /);
  expect(refusal).toContain('"code":"server/draining"');
});
