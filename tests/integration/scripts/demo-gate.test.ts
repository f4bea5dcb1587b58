import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEMO_FOLDER, seedDemoGate } from '../../../scripts/demo-gate.ts';
import { createPlannedServer } from '../../support/planned-server.ts';

describe('the demo gate', () => {
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
    expect(publication?.findings).toEqual([]);

    const second = await seedDemoGate(server);
    expect(second).toEqual({ ...first, created: 0 });
    expect((await server.publishing.list({ limit: 10 })).rows).toEqual([publication]);
  });

  it('says where in which file a pack is wrong', async () => {
    await using server = await createPlannedServer();
    const folder = await mkdtemp(join(tmpdir(), 'waypost-pack-'));
    try {
      await cp(DEMO_FOLDER, folder, { recursive: true });
      const path = join(folder, 'gate.yaml');
      await writeFile(
        path,
        (await readFile(path, 'utf8')).replace('viewingDistanceM: 10', 'viewingDistanceM: far'),
      );
      await expect(seedDemoGate(server, folder)).rejects.toMatchObject({
        code: 'config/invalid',
        message: expect.stringContaining('gate.yaml#/displays/0/viewingDistanceM') as string,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
