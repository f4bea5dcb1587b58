import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { chromiumsIn, findChromium } from '../../../../server/platform/chromium.mjs';

it('opens whichever Chromium the path has, and the one of Debian before others', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const [one, other] = [join(folder.path, 'one'), join(folder.path, 'other')];
  for (const made of [one, other]) await mkdir(made);
  const environment = { PATH: [one, other].join(delimiter) };
  expect(findChromium(environment)).toBeUndefined();
  await writeFile(join(one, 'microsoft-edge'), '');
  expect(findChromium(environment)).toBe(join(one, 'microsoft-edge'));
  await writeFile(join(one, 'google-chrome'), '');
  expect(findChromium(environment)).toBe(join(one, 'google-chrome'));
  await writeFile(join(other, 'chromium'), '');
  expect(findChromium(environment)).toBe(join(other, 'chromium'));
  expect(chromiumsIn(environment)).toEqual([
    join(other, 'chromium'),
    join(one, 'google-chrome'),
    join(one, 'microsoft-edge'),
  ]);
});

it('finds none where the environment leads nowhere', () => {
  expect(chromiumsIn({})).toEqual([]);
});
