import { describe, expect, it } from 'vitest';
import {
  pictureOfVersion,
  renderedKey,
  renderedOf,
  saveRendered,
} from '../../../../server/legibility/rendered-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const FRAMES = { pages: [], stripes: { pairs: 3, areaShare: 0.25 }, firstFrameLuminance: null };

describe.each(ENGINES)('the store of what was drawn on %s', (engine) => {
  const stored = storedOn(engine);

  it('keeps what a version came to in each place, also that it could not be drawn, and the last of it', async () => {
    const contentId = await stored.content();
    const versionDigest = contentId.replaceAll('-', '').padEnd(64, '0');
    const row = { digest: versionDigest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
    await stored.transact((trx) => trx.insertInto('contentVersions').values(row).execute());
    const save = (place: string, frames: typeof FRAMES | null): Promise<void> =>
      stored.transact((trx) =>
        saveRendered(trx, { versionDigest, place, frames, revision: 'of a build', at: AT }),
      );
    await save('hall', null);
    await save('hall', FRAMES);
    await save('plaza', null);
    const kept = await renderedOf(stored.read, [versionDigest]);
    expect(kept.get(renderedKey(versionDigest, 'hall'))).toEqual({
      frames: FRAMES,
      revision: 'of a build',
      at: AT,
    });
    expect(kept.get(renderedKey(versionDigest, 'plaza'))?.frames).toBeNull();
    expect(kept.get(renderedKey(versionDigest, 'belt'))).toBeUndefined();
    expect(await renderedOf(stored.read, [])).toEqual(new Map());
    expect(await pictureOfVersion(stored.read, versionDigest)).toBeNull();
  });

  it('keeps what a version looked like last, apart from what was measured of it', async () => {
    const contentId = await stored.content();
    const versionDigest = contentId.replaceAll('-', '').padEnd(64, '0');
    const row = { digest: versionDigest, contentId, version: 1, bytes: 2, document: '{}', createdAt: AT };
    await stored.transact((trx) => trx.insertInto('contentVersions').values(row).execute());
    for (const [place, at, words] of [
      ['hall', '2026-11-22T08:00:02.000Z', 'later'],
      ['plaza', '2026-11-22T08:00:01.000Z', 'earlier'],
    ] as const) {
      const frames = { ...FRAMES, picture: Buffer.from(words).toString('base64') };
      await stored.transact((trx) =>
        saveRendered(trx, { versionDigest, place, frames, revision: 'of a build', at }),
      );
    }
    expect((await pictureOfVersion(stored.read, versionDigest))?.toString()).toBe('later');
    const kept = await renderedOf(stored.read, [versionDigest]);
    expect(kept.get(renderedKey(versionDigest, 'hall'))?.frames).toEqual(FRAMES);
  });
});
