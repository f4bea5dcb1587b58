import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wayOut } from '../../../scripts/draw-demo/way-out/way-out.ts';
import { unpackPage } from '../../../server/library/processing/page-bundle.ts';
import { demoFolder } from '../../support/demo-packs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-way-out-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('the page of files of the demo is taken as one, and is what is drawn of it', async () => {
  const unpacked = await unpackPage(join(demoFolder('noi-bai'), 'media/way-out.zip'), folder);
  const drawn = await wayOut();
  expect(unpacked.map(({ path }) => path)).toEqual(drawn.map(({ path }) => path));
  for (const { path, name } of unpacked) {
    const bytes = Buffer.from(drawn.find((file) => file.path === path)?.bytes ?? '');
    expect([path, bytes.equals(await readFile(join(folder, name)))]).toEqual([path, true]);
  }
});
