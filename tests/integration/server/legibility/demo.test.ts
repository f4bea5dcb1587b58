import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { seedDemoGate } from '../../../../scripts/demo-gate.ts';
import type { Publication } from '../../../../shared/contract/index.ts';
import { startTestServer } from '../../../support/server.ts';

const packOf = (name: string): string =>
  fileURLToPath(new URL(`../../../../playlists/${name}`, import.meta.url));

describe('the demo gates', { timeout: 240_000 }, () => {
  it.each(['noi-bai', 'huu-nghi'])(
    'show nothing at %s that travellers could not read from where they stand',
    async (name) => {
      await using server = await startTestServer({ environment: { WAYPOST_LEGIBILITY: 'stop' } });
      const { displayIds } = await seedDemoGate(server.capabilities, packOf(name));
      const agent = await server.signedIn();
      const dry = (
        await agent.post('/publications', { displayIds: Object.values(displayIds), dryRun: true })
      ).json<Publication>();
      const wrong = dry.findings.filter(({ code }) => code.endsWith('illegible'));
      expect(
        wrong.map(({ detail, facts }) => `${facts['rule']} ${facts['language'] ?? ''} ${detail}`),
      ).toEqual([]);
      expect(dry.held).toBe(0);
      expect(dry.unchanged).toBe(Object.keys(displayIds).length);
    },
  );
});
