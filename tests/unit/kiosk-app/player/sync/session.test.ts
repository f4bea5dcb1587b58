import { describe, expect, it } from 'vitest';
import { createApi } from '../../../../../kiosk-app/player/sync/api.ts';
import { createSession } from '../../../../../kiosk-app/player/sync/session.ts';
import { generateSigner } from '../../../../../server/platform/crypto.ts';
import { createFakeNetwork, jsonAnswer, type Answer } from '../../../../support/fake-network.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const CHALLENGE = jsonAnswer({ nonce: 'n'.repeat(43), expiresAt: '2026-11-22T08:01:00.000Z' });
const TOKEN = jsonAnswer({ token: 'good', expiresAt: '2026-11-22T08:15:00.000Z' });
const busy = jsonAnswer({ type: 'about:blank', title: 'Busy', status: 503, code: 'server/busy' }, 503);
const BUSY: Answer = { ...busy, headers: { ...busy.headers, 'retry-after': '30' } };

describe('a session', () => {
  it('asks for no token before the server said to come back, whoever wants one, and tells each how long that is', async () => {
    const clock = createManualClock();
    let isBusy = true;
    const network = createFakeNetwork(({ path }) => {
      if (isBusy) return BUSY;
      return path.endsWith('/challenges') ? CHALLENGE : TOKEN;
    });
    const { signer } = generateSigner();
    const session = createSession({
      api: createApi(network),
      clock,
      signer,
      bootId: 'boot',
      kiosk: { kioskId: 'kiosk', installation: 'installation' },
    });
    await expect(session.token()).rejects.toMatchObject({ code: 'server/busy', retryAfterMs: 30_000 });
    isBusy = false;
    clock.advance(20_000);
    await expect(session.token()).rejects.toMatchObject({ code: 'server/busy', retryAfterMs: 10_000 });
    expect(network.calls).toHaveLength(1);
    clock.advance(10_000);
    expect(await session.token()).toBe('good');
  });
});
