import { describe, expect, it } from 'vitest';
import { startTestServer } from '../../../support/server.ts';

describe('metrics', () => {
  it('tell Prometheus how long calls took by their route, never by what they named, and what was published', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    await agent.get('/gates/00000000-0000-7000-a000-000000000000');
    server.platform.bus.emit('content:recalled', { contentId: 'any' });
    const answer = await server.app.inject({ url: '/metrics' });
    expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
    expect(answer.body).toContain(
      'waypost_http_request_seconds_count{method="GET",route="/api/v1/gates/:id",status="4xx"} 1',
    );
    expect(answer.body).toContain('waypost_recalls_total 1');
    expect(answer.body).toContain('waypost_kiosks_connected 0');
    expect(answer.body).toContain('waypost_draws_versions 0');
    expect(answer.body).toContain('waypost_displays_not_compiled 0');
    expect(answer.body).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(answer.body).not.toContain('00000000-0000-7000');
  });

  it('are for callers on this machine only, as long as no token is set', async () => {
    await using server = await startTestServer();
    const fromAfar = await server.app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' });
    expect(fromAfar.json()).toMatchObject({ code: 'permission/denied' });
  });

  it('are for whoever presents the token, and for nobody else, wherever they are', async () => {
    const token = 'a-token-of-metrics-4711';
    await using server = await startTestServer({ environment: { WAYPOST_METRICS_TOKEN: token } });
    const statusWith = async (authorization: string): Promise<number> =>
      (await server.app.inject({ url: '/metrics', remoteAddress: '192.0.2.7', headers: { authorization } }))
        .statusCode;
    expect(await statusWith(`Bearer ${token}`)).toBe(200);
    expect(await statusWith('Bearer another-token-0815')).toBe(403);
    expect(await statusWith('')).toBe(403);
    expect((await server.app.inject({ url: '/metrics' })).statusCode).toBe(403);
  });
});
