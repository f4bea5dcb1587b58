import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicKeyOf } from '../../../server/cli/trust/key-files.ts';
import { pageHash } from '../../../server/pages/index.ts';
import { digestGroups } from '../../../shared/digest-groups.ts';
import { createPasskey } from '../../support/passkeys.ts';
import { freePort, startProcess } from '../../support/processes.ts';
import { HERE, NOW } from '../../support/signing-request.ts';

const PAGE = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'" />`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-kept-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function statusAt(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });
}

it('serves a page that an approver keeps, under its own name, and tells its hash', async () => {
  const port = await freePort();
  const args = ['signing-page', '--port', String(port), '--folder', folder];
  await using command = startProcess('server/cli/waypost.ts', {}, args);
  const [, told] = await command.line(/^The signing page of this version: (.+)$/);
  await command.line(/^It is served at http:\/\/sign\.localhost:\d+$/);
  expect(told).toBe(digestGroups((await pageHash(folder)) ?? '').join(' '));
  expect(await statusAt(port, `sign.localhost:${port}`)).toBe(200);
  expect(await statusAt(port, `localhost:${port}`)).toBe(404);
});

it('takes the card of a passkey for what others are told of a key', async () => {
  const { key } = createPasskey('ES256', HERE);
  const card = { schema: 'waypost/key-card/1', ...key, name: 'Lan', place: HERE, madeAt: NOW };
  await writeFile(join(folder, 'lan.pub'), JSON.stringify(card));
  expect(await publicKeyOf({ folder }, 'lan')).toEqual(key);
});
