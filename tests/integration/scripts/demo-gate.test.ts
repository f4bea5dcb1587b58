import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEMO_FOLDER, seedDemoGate } from '../../../scripts/demo-gate.ts';
import type { ManifestPlan } from '../../../shared/contract/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { resolve } from '../../../shared/timeline/index.ts';
import { DEMO_GATES, demoFolder, demoPack } from '../../support/demo-packs.ts';
import { createPlannedServer } from '../../support/planned-server.ts';

const HALF_HOUR_MS = 1_800_000;

/** Fails where a region of a plan has nothing to show at some half hour of a day. */
function expectPictures(plan: ManifestPlan): void {
  for (let halfHour = 0; halfHour < 48; halfHour += 1) {
    const atMs = parseInstant('2026-11-22T00:00:00Z') + halfHour * HALF_HOUR_MS;
    const { regions, source } = resolve({ plan, atMs, readings: [], isPlayable: () => true });
    expect(source.kind).not.toBe('slate');
    expect(regions.length).toBeGreaterThan(0);
    expect(regions.filter(({ key, showing }) => key !== 'header' && showing === null)).toEqual([]);
  }
}

describe('a demo gate', { timeout: 120_000 }, () => {
  it.each(DEMO_GATES)(
    'of %s has approved pictures in every region of every display all day, and a second start changes nothing',
    async (gate) => {
      await using server = await createPlannedServer();
      const first = await seedDemoGate(server, demoFolder(gate));
      const { displays, schedules } = await demoPack(gate);
      expect(Object.keys(first.displayIds)).toEqual(displays.map(({ key }) => key));
      const scheduled: string[] = [];
      for (const displayId of Object.values(first.displayIds)) {
        const { plan } = await server.publishing.readManifest(displayId);
        expect(plan.defaultPlays).not.toBeNull();
        scheduled.push(...plan.schedules.map(({ name }) => name));
        expectPictures(plan);
      }
      expect(scheduled.sort()).toEqual(schedules.map(({ name }) => name).sort());
      const [publication] = (await server.publishing.list({ limit: 1 })).rows;
      expect(publication?.findingCount).toBe(0);

      const second = await seedDemoGate(server, demoFolder(gate));
      expect(second).toEqual({ ...first, created: 0 });
      expect((await server.publishing.list({ limit: 10 })).rows).toEqual([publication]);
    },
  );

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
        message: expect.stringContaining('gate.yaml#/displays/1/viewingDistanceM') as string,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
