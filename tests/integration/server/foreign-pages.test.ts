import { expect, it } from 'vitest';
import { startTestServer } from '../../support/server.ts';

const FOREIGN = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };

it('no answer may be read by a page of another origin, and no call of one is prepared', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  for (const method of ['GET', 'OPTIONS', 'POST'])
    for (const url of [
      '/session',
      '/contents',
      '/gates',
      '/uploads',
      '/kiosk/time?nonce=0123456789abcdef',
      '/nowhere',
    ]) {
      const { headers } = await agent.call(method, url, { headers: FOREIGN });
      const shared = Object.keys(headers).filter((name) => name.startsWith('access-control-'));
      expect([method, url, shared]).toEqual([method, url, []]);
    }
});

it('what the server answers is shared with no other process of a browser, and guessed at by none', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const { headers } = await agent.get('/contents');
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
});
