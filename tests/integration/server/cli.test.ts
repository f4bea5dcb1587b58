import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fingerprintOf } from '../../../server/capabilities.ts';
import { lockData } from '../../../server/platform/data-lock.ts';
import { enrolAuthenticator } from '../../support/authenticator.ts';
import { runCommand } from '../../support/command.ts';
import { smallPack } from '../../support/small-pack.ts';
import { startTestServer } from '../../support/server.ts';

it('prints the fingerprint of the trust root that kiosks fetch, beside the running server', async () => {
  await using server = await startTestServer();
  const { dataFolder } = server.config;
  const { databaseUrl } = server.platform;
  using _lock = lockData({ dataFolder, databaseUrl });
  const run = await runCommand(['fingerprint'], {
    WAYPOST_DATA: dataFolder,
    WAYPOST_DATABASE_URL: databaseUrl,
  });
  expect(run).toEqual({ status: 0, printed: fingerprintOf(server.capabilities), complaint: '' });
  expect(run.printed).toMatch(/^[0-9a-f]{64}$/);
});

it('says that no server has started where none has, and makes none', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const run = await runCommand(['fingerprint'], { WAYPOST_DATA: join(folder.path, 'data') });
  expect(run.status).toBe(1);
  expect(run.complaint).toContain('no server has started');
});

it(
  'shows what a pack would change, changes it when told to, and writes the gate again',
  { timeout: 60_000 },
  async () => {
    await using server = await startTestServer();
    await using pack = await smallPack();
    await using out = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
    const environment = {
      WAYPOST_DATA: server.config.dataFolder,
      WAYPOST_DATABASE_URL: server.platform.databaseUrl,
    };
    const gates = () => server.capabilities.places.gates.matching(server.platform.database.read, {});
    const asked = await runCommand(['import', pack.path], environment);
    expect(asked).toMatchObject({ status: 1, complaint: expect.stringContaining('--yes') as string });
    expect(asked.printed).toContain('  + gate ca-lo\n  + area quay\n');
    expect(await gates()).toEqual([]);
    const agreed = await runCommand(['import', pack.path, '--yes', '--approve-demo'], environment);
    expect(agreed).toMatchObject({ status: 0, complaint: '' });
    expect(agreed.printed).toContain('Approved by the demo key: 2.');
    expect(await gates()).toMatchObject([{ key: 'ca-lo' }]);
    expect(await runCommand(['export', 'ca-lo', out.path], environment)).toMatchObject({ status: 0 });
    const again = await runCommand(['import', out.path], environment);
    expect(again).toEqual({ status: 0, printed: 'Gate ca-lo: nothing to change.', complaint: '' });
  },
);

it(
  'gives whoever lost every way in a new one-time password, beside the running server',
  { timeout: 60_000 },
  async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    await enrolAuthenticator(agent, server.platform.clock.wallMs());
    const environment = {
      WAYPOST_DATA: server.config.dataFolder,
      WAYPOST_DATABASE_URL: server.platform.databaseUrl,
    };
    const unknown = await runCommand(['admin', 'reset', 'nobody'], environment);
    expect(unknown).toMatchObject({
      status: 1,
      complaint: expect.stringContaining('object/not-found') as string,
    });
    const run = await runCommand(['admin', 'reset', 'Administrator'], environment);
    expect(run).toMatchObject({ status: 0, complaint: '' });
    expect((await agent.get('/session')).statusCode).toBe(401);
    const [, password] = /one-time password (\S+)/.exec(run.printed) ?? [];
    const signedIn = await agent.post('/session', { name: 'administrator', password });
    expect(signedIn.json()).toMatchObject({ mustChangePassword: true });
    expect((await agent.get('/account/second-factor')).json()).toMatchObject({
      code: 'password/must-change',
    });
  },
);

it('says of what is not built yet that it is not, and fails', async () => {
  const run = await runCommand(['simulate', '--seed', '7'], {});
  expect(run.status).toBe(1);
  expect(run.complaint).toContain('not built yet');
});
