import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from '../../../scripts/setup/chromium.mjs';

it('opens whichever Chromium the path has, and the one of Debian before others', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const [one, other] = [join(folder.path, 'one'), join(folder.path, 'other')];
  for (const made of [one, other]) await mkdir(made);
  const path = [one, other].join(delimiter);
  expect(findChromium(path)).toBeUndefined();
  await writeFile(join(one, 'google-chrome'), '');
  expect(findChromium(path)).toBe(join(one, 'google-chrome'));
  await writeFile(join(other, 'chromium'), '');
  expect(findChromium(path)).toBe(join(other, 'chromium'));
});
