import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEMO_FOLDER, seedDemoGate } from '../../../scripts/demo-gate.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { resolve } from '../../../shared/timeline/index.ts';
import { createPlannedServer } from '../../support/planned-server.ts';

const HALF_HOUR_MS = 1_800_000;

describe('the demo gate', { timeout: 120_000 }, () => {
  it('comes onto the screens of its displays with everything approved, and a second start changes nothing', async () => {
    await using server = await createPlannedServer();
    const first = await seedDemoGate(server);
    const arrivals = await server.publishing.readManifest(first.displayIds['arrivals-hall']!);
    const waiting = await server.publishing.readManifest(first.displayIds['waiting-hall']!);
    const titles = Object.values(arrivals.plan.contents).map(({ title }) => title);
    expect(titles).toContain('What to have ready at immigration');
    expect(titles).toContain('Ha Long bay');
    expect(arrivals.plan.schedules.map(({ name }) => name)).toEqual(['Arrivals at peak hours']);
    expect(waiting.plan.defaultPlays).toMatchObject({ kind: 'playlist' });
    const [publication] = (await server.publishing.list({ limit: 1 })).rows;
    expect(publication?.findingCount).toBe(0);

    const second = await seedDemoGate(server);
    expect(second).toEqual({ ...first, created: 0 });
    expect((await server.publishing.list({ limit: 10 })).rows).toEqual([publication]);
  });

  it('shows something in every region of every display at every half hour of a day', async () => {
    await using server = await createPlannedServer();
    const { displayIds } = await seedDemoGate(server);
    for (const displayId of Object.values(displayIds)) {
      const { plan } = await server.publishing.readManifest(displayId);
      for (let halfHour = 0; halfHour < 48; halfHour += 1) {
        const atMs = parseInstant('2026-11-22T00:00:00Z') + halfHour * HALF_HOUR_MS;
        const { regions, source } = resolve({ plan, atMs, readings: [], isPlayable: () => true });
        expect(source.kind).not.toBe('slate');
        expect(regions.length).toBeGreaterThan(0);
        expect(regions.filter(({ key, showing }) => key !== 'header' && showing === null)).toEqual([]);
      }
    }
  });

  it('says where in which file a pack is wrong', async () => {
    await using server = await createPlannedServer();
    const folder = await mkdtemp(join(tmpdir(), 'waypost-pack-'));
    try {
      await cp(DEMO_FOLDER, folder, { recursive: true });
      const path = join(folder, 'gate.yaml');
      await writeFile(
        path,
        (await readFile(path, 'utf8')).replace('viewingDistanceM: 5', 'viewingDistanceM: far'),
      );
      await expect(seedDemoGate(server, folder)).rejects.toMatchObject({
        code: 'pack/invalid',
        message: expect.stringContaining('gate.yaml#/displays/0/viewingDistanceM') as string,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
