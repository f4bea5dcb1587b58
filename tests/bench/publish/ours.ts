import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Playlist } from '../../../shared/contract/index.ts';
import { freePort, startProcess, type RunningProcess } from '../../support/processes.ts';
import type { Rgb } from '../../support/media.ts';
import { openGlass, type Glass } from '../support/glass.ts';
import { monotonicMs } from '../support/monotonic.ts';
import { distance } from '../support/paint.ts';
import {
  approvedUpload,
  claim,
  makeDisplays,
  startInstallation,
  startKiosk,
  type Installation,
} from '../support/installation.ts';
import { timed, type Side } from './side.ts';

const DISPLAYS_PER_KIOSK = 2;
/** A mean colour that is so far from another is of something else. */
const OTHER = 30;

/** It takes back, too. */
export interface Ours extends Side {
  /** Recalls what was armed last, and is shown in this colour; answers when the last screen had nothing of it, after so many milliseconds. */
  recall(shown: Rgb): Promise<number>;
}

/** The product whole: server, kiosks (two displays each) and screens, all in processes of their own. */
export async function startOurs(browser: Browser, displays: number): Promise<Ours> {
  await using owned = new AsyncDisposableStack();
  const installation = owned.use(await startInstallation());
  const draft = { key: 'hall', name: 'Hall', entries: [] };
  let playlist = await installation.operator.post<Playlist>('/playlists', draft);
  const displayIds = await makeDisplays(installation, displays, playlist.id);
  const { withScreens, others } = divide(displayIds);
  const glasses = await openScreens(owned, { installation, browser, displayIds: withScreens });
  const crowd = others.length > 0 ? await startCrowd(owned, installation, others) : null;
  const kept = owned.move();
  let count = 0;
  let armed = { contentId: '', versionDigest: '' };
  return {
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
    recall: async (shown) => {
      const gone = glasses.map(({ when }) => when((colour) => distance(colour, shown) > OTHER));
      const pressedMs = monotonicMs();
      await installation.operator.post('/recalls', { ...armed, reason: 'It is wrong' });
      return Math.max(...(await Promise.all(gone))) - pressedMs;
    },
    arm: async (change) => {
      const file = { name: `${++count}.jpg`, type: 'image/jpeg', bytes: change.bytes };
      const { contentId, versionDigest, fileDigest } = await approvedUpload(installation, file);
      armed = { contentId, versionDigest };
      const entries = [{ source: { kind: 'content', contentId }, durationMs: 3_600_000 }];
      const { operator } = installation;
      playlist = await operator.put(`/playlists/${playlist.id}`, playlist.revision, { ...draft, entries });
      const shown = crowd === null ? Promise.resolve(null) : shownBy(crowd, fileDigest);
      return () => timed({ glasses, change }, { press: () => operator.post('/publications', {}), shown });
    },
  };
}

/** The first and the last in the order of publishing have screens. */
function divide(displayIds: readonly string[]): { withScreens: string[]; others: string[] } {
  const isAtAnEnd = (index: number): boolean => index === 0 || index === displayIds.length - 1;
  return {
    withScreens: displayIds.filter((_, index) => isAtAnEnd(index)),
    others: displayIds.filter((_, index) => !isAtAnEnd(index)),
  };
}

/** One kiosk of the browser host, with a page in Chromium for each of its displays. */
async function openScreens(
  owned: AsyncDisposableStack,
  bed: { installation: Installation; browser: Browser; displayIds: readonly string[] },
): Promise<Glass[]> {
  const { installation, browser, displayIds } = bed;
  const { origin: server, trustRoot } = installation;
  const port = await freePort();
  const folder = join(installation.folder, 'screens');
  const kiosk = owned.use(startKiosk({ server, trustRoot, folder, port, displays: displayIds.length }));
  const [, code = ''] = await kiosk.line(/^pairing code (\S+)/);
  await claim(installation, { code, displayIds });
  const glasses: Glass[] = [];
  for (const slot of displayIds.keys()) {
    const glass = owned.use(await openGlass(browser));
    await glass.page.goto(`http://localhost:${port}/display/${slot}`);
    glasses.push(glass);
  }
  return glasses;
}

async function startCrowd(
  owned: AsyncDisposableStack,
  installation: Installation,
  displayIds: readonly string[],
): Promise<RunningProcess> {
  const kiosks = Math.ceil(displayIds.length / DISPLAYS_PER_KIOSK);
  const crowd = owned.use(
    startProcess('tests/bench/publish/crowd-process.ts', {
      BENCH_SERVER: installation.origin,
      BENCH_TRUST_ROOT: installation.trustRoot,
      BENCH_FOLDER: join(installation.folder, 'crowd'),
      BENCH_DISPLAYS: String(displayIds.length),
      BENCH_DISPLAYS_PER_KIOSK: String(DISPLAYS_PER_KIOSK),
    }),
  );
  for (let kiosk = 0; kiosk < kiosks; kiosk += 1) {
    const [, code = ''] = await crowd.line(new RegExp(`^kiosk ${kiosk} pairing code (\\S+)`));
    const start = kiosk * DISPLAYS_PER_KIOSK;
    await claim(installation, { code, displayIds: displayIds.slice(start, start + DISPLAYS_PER_KIOSK) });
  }
  return crowd;
}

/** When the last display of the crowd was told to show a picture. */
async function shownBy(crowd: RunningProcess, fileDigest: string): Promise<number> {
  const [, atMs = ''] = await crowd.line(new RegExp(`^shown ${fileDigest} (\\S+)`));
  return Number(atMs);
}
