import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedByTrust } from '../../../../server/approval/index.ts';
import { collectOrphans } from '../../../../server/library/index.ts';
import { GATE } from '../../../support/drafts.ts';
import { author, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';

const DAY_MS = 86_400_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);

function collect(server: TestLibrary, how: { isDryRun?: boolean } = {}) {
  const processingFolder = join(server.platform.folder, 'processing');
  return collectOrphans({ ...server, processingFolder, namedElsewhere: namedByTrust }, how);
}

async function digestsIn({ platform }: TestLibrary): Promise<string[]> {
  const digests: string[] = [];
  for await (const { digest } of platform.blobs.list()) digests.push(digest);
  return digests.sort();
}

describe('orphans', { timeout: 120_000 }, () => {
  it('are removed a day after they were stored last; whatever anything names stays', async () => {
    await using server = await testLibrary();
    const { blobs, clock } = server.platform;
    const content = await server.upload(await tinyPng(64, 64), 'a.png');
    const order = { contentId: content.id, versionDigest: content.latestDigest, gateIds: null };
    await server.approvals.approveByDemoKey(author, order);
    const named = await digestsIn(server);
    expect(named.length).toBeGreaterThanOrEqual(6);

    const orphan = await blobs.put(bytesOf('nobody wants this'), 'text/plain');
    clock.advance(DAY_MS - 1_000);
    expect(await collect(server)).toEqual({ blobs: 0, bytes: 0, uploads: 0, leftovers: 0 });
    clock.advance(2_000);
    const young = await blobs.put(bytesOf('somebody may name this'), 'text/plain');
    const found = { blobs: 1, bytes: orphan.bytes, uploads: 0, leftovers: 0 };
    expect(await collect(server, { isDryRun: true })).toEqual(found);
    expect(await blobs.size(orphan.digest)).toBe(orphan.bytes);
    expect(await collect(server)).toEqual(found);
    expect(await digestsIn(server)).toEqual([...named, young.digest].sort());
  });

  it('that somebody stores again are none', async () => {
    await using server = await testLibrary();
    const { blobs, clock } = server.platform;
    const { digest } = await blobs.put(bytesOf('again'), 'text/plain');
    clock.advance(2 * DAY_MS);
    await blobs.put(bytesOf('again'), 'text/plain');
    expect(await collect(server)).toMatchObject({ blobs: 0 });
    expect(await blobs.size(digest)).toBe(5);
  });

  it('that somebody stores while they are removed are there afterwards, whoever comes first', async () => {
    await using server = await testLibrary();
    const { blobs, clock } = server.platform;
    for (let round = 0; round < 60; round += 1) {
      const bytes = bytesOf(`round ${round}`);
      const { digest } = await blobs.put(bytes, 'text/plain');
      clock.advance(2 * DAY_MS);
      const stored = Array.from({ length: round % 4 }, () => Promise.resolve()).reduce(
        (before) => before.then(() => undefined),
        Promise.resolve(),
      );
      await Promise.all([
        blobs.removeUnless(digest, { sinceMs: clock.wallMs() - DAY_MS }),
        stored.then(() => blobs.put(bytes, 'text/plain')),
      ]);
      expect(Buffer.from(await blobs.get(digest))).toEqual(Buffer.from(bytes));
    }
  });

  it('are uploads, too, that stood still for a week', async () => {
    await using server = await testLibrary();
    const id = server.platform.newId();
    const said = { fileName: 'a.png', mediaType: null, contentId: null, fields: { title: 'Half' } };
    await server.uploads.announce(author, { id, bytes: 100, ...said });
    server.platform.clock.advance(7 * DAY_MS - 1);
    expect(await collect(server)).toMatchObject({ uploads: 0 });
    server.platform.clock.advance(1);
    expect(await collect(server)).toMatchObject({ uploads: 1 });
    expect((await server.uploads.list(author.id, { limit: 10 })).rows).toEqual([]);
    expect(await readdir(server.incoming.folder).catch(() => [])).toEqual([]);
  });
});

describe('what a command that was killed left of files on their way', () => {
  it('goes a day after it was touched last; what belongs to an upload stays', async () => {
    await using server = await testLibrary();
    const { folder, clock, newId } = server.platform;
    const arriving = newId();
    const said = { fileName: 'a.png', mediaType: null, contentId: null, fields: { title: 'Half' } };
    await server.uploads.announce(author, { id: arriving, bytes: 100, ...said });
    for (const name of [`incoming/${arriving}`, 'incoming/crashed', 'processing/crashed/page.png']) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, 'half of a file');
      for (const touched of [path, dirname(path)])
        await utimes(touched, clock.wallMs() / 1_000, clock.wallMs() / 1_000);
    }
    clock.advance(DAY_MS);
    expect(await collect(server)).toMatchObject({ leftovers: 0 });
    clock.advance(1_000);
    expect(await collect(server, { isDryRun: true })).toMatchObject({ leftovers: 2 });
    expect(await collect(server)).toMatchObject({ leftovers: 2 });
    expect(await readdir(join(folder, 'incoming'))).toEqual([arriving]);
    expect(await readdir(join(folder, 'processing'))).toEqual([]);
  });
});

describe('a quota', { timeout: 120_000 }, () => {
  it('of the library refuses what is more than its room, with the figures, before a byte of it', async () => {
    await using server = await testLibrary({
      quotas: { installationBytes: 3_000_000, gateBytes: 3_000_000 },
    });
    const said = { fileName: 'a.png', mediaType: null, contentId: null, fields: { title: 'Large' } };
    const announce = (bytes: number) =>
      server.uploads.announce(author, { id: server.platform.newId(), bytes, ...said });
    await announce(2_000_000);
    await expect(announce(2_000_000)).rejects.toMatchObject({
      code: 'upload/over-quota',
      message: 'the library holds 2 of 3 MiB; this file is more than what is left',
    });
    await expect(announce(900_000)).resolves.toBeUndefined();
  });

  it('of a gate is for its own contents', async () => {
    await using server = await testLibrary({ quotas: { installationBytes: 2 ** 40, gateBytes: 1_000_000 } });
    const gate = await server.places.gates.create(author, GATE);
    const announce = (bytes: number, gateId?: string) => {
      const fields = { title: 'Large', ...(gateId === undefined ? {} : { gateId }) };
      const said = { fileName: 'a.png', mediaType: null, contentId: null, fields };
      return server.uploads.announce(author, { id: server.platform.newId(), bytes, ...said });
    };
    await announce(600_000, gate.id);
    await expect(announce(600_000, gate.id)).rejects.toMatchObject({ code: 'upload/over-quota' });
    await expect(announce(600_000)).resolves.toBeUndefined();
    await expect(announce(300_000, gate.id)).resolves.toBeUndefined();
  });

  it('of a gate counts what replaces its contents', async () => {
    await using server = await testLibrary({ quotas: { installationBytes: 2 ** 40, gateBytes: 1_000_000 } });
    const gate = await server.places.gates.create(author, GATE);
    const { id: contentId } = await server.upload(await tinyPng(8, 8), 'a.png', {
      title: 'Small',
      gateId: gate.id,
    });
    const said = { fileName: 'a.png', mediaType: null, contentId, fields: { version: 1 } };
    const announce = () =>
      server.uploads.announce(author, { id: server.platform.newId(), bytes: 600_000, ...said });
    await announce();
    await expect(announce()).rejects.toMatchObject({ code: 'upload/over-quota' });
  });

  it('is not overshot by files that are announced at the same time', async () => {
    await using server = await testLibrary({
      quotas: { installationBytes: 1_000_000, gateBytes: 1_000_000 },
    });
    const said = { fileName: 'a.png', mediaType: null, contentId: null, fields: { title: 'Large' } };
    const announced = await Promise.allSettled(
      [1, 2, 3].map(() =>
        server.uploads.announce(author, { id: server.platform.newId(), bytes: 600_000, ...said }),
      ),
    );
    expect(announced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
