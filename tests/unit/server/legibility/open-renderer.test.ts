import { chmod, mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openRenderer } from '../../../../server/legibility/index.ts';
import { createMemoryBlobStore } from '../../../support/memory-blob-store.ts';

interface Told {
  msg: string;
  chromium?: string;
  version?: string;
  lacks?: string;
}

async function machine(path: string) {
  const told: Told[] = [];
  const logger = pino({}, { write: (line) => void told.push(JSON.parse(line) as Told) });
  const screenFolder = join(path, 'screen');
  await mkdir(screenFolder);
  const program = async (name: string, script: string): Promise<string> => {
    const file = join(path, name);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    return file;
  };
  const open = (chromiums: readonly string[]) =>
    openRenderer({ blobs: createMemoryBlobStore(), logger }, { chromiums, screenFolder });
  return { told, screenFolder, program, open };
}

it('takes the first browser that runs, and not what only tells how to install one', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const { told, screenFolder, program, open } = await machine(folder.path);
  await writeFile(join(screenFolder, 'index.html'), '<html>');
  const note = await program('note', 'echo "Install it by another way." >&2; exit 10');
  const browser = await program('browser', 'echo "Chromium 151"');
  const opened = await open([join(folder.path, 'nothing'), note, browser]);
  expect(opened?.revision).toMatch(/^[0-9a-f]{64}$/);
  expect(told).toMatchObject([{ chromium: browser, version: 'Chromium 151' }]);
  await opened?.renderer[Symbol.asyncDispose]();
});

it('says in the log what is lacking where versions are not drawn', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const { told, screenFolder, program, open } = await machine(folder.path);
  const browser = await program('browser', 'echo "Chromium 151"');
  expect(await open([browser])).toBeNull();
  await writeFile(join(screenFolder, 'index.html'), '<html>');
  expect(await open([])).toBeNull();
  expect(told.map(({ lacks }) => lacks)).toEqual(['the built screen', 'a browser']);
  expect(told[1]?.msg).toContain('versions are not drawn');
});
