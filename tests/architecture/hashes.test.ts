import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const BROKEN = /(['"`])(?:md5|sha-?1)\1/i;

it('hashes are SHA-256, but for codes of authenticator apps', () => {
  const naming = ['shared', 'server', 'kiosk-app'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => /\.tsx?$/.test(file) && BROKEN.test(readFileSync(join(ROOT, file), 'utf8'))),
  );
  expect(naming.filter((file) => file !== 'server/accounts/totp.ts')).toEqual([]);
});
