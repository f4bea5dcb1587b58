import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { ApiTokenDraft, Content, NewApiToken, Playlist } from '../../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { lanesExample } from '../../support/live-board-examples.ts';
import type { Rgb } from '../../support/media.ts';
import type { Operator } from '../../support/operator.ts';
import { freePort } from '../../support/processes.ts';
import { claim, makeDisplays, startInstallation, startKiosk } from '../support/installation.ts';
import { openGlass } from '../support/glass.ts';
import { monotonicMs } from '../support/monotonic.ts';

type LaneState = 'open' | 'closed';

/** Server, kiosk and screen in processes of their own, and a board of lanes that fills the screen. */
export interface Lanes extends AsyncDisposable {
  origin: string;
  gateId: string;
  operator: Operator;
  /** Turns every lane, as a program with a token does if nothing else is said; milliseconds until the screen shows it. */
  turn(state: LaneState, say?: (state: LaneState) => Promise<void>): Promise<number>;
}

const DAY_MS = 86_400_000;
const TTL_SECONDS = 28_800;
/** Open lanes are green, closed ones grey: by so many levels of red does the mean of the glass differ at least from closed to open. */
const STEP = 3;
const SETTLE_MS = 3_000;
/** From where all lanes stand on one page: a page that turns would be taken for lanes that change. */
const NEAR = { viewingDistanceM: 4 };

export async function startLanes(browser: Browser, count = 4): Promise<Lanes> {
  await using owned = new AsyncDisposableStack();
  const installation = owned.use(await startInstallation());
  const { operator, places, origin, trustRoot, folder } = installation;
  const board = await operator.post<Content>('/contents', {
    title: 'Lanes',
    gateId: places.gateId,
    timeless: true,
    body: oneLanguage(count),
  });
  await operator.post('/approvals', { contentId: board.id, versionDigest: board.latestDigest });
  const entries = [{ source: { kind: 'content', contentId: board.id }, durationMs: 3_600_000 }];
  const playlist = await operator.post<Playlist>('/playlists', { key: 'lanes', name: 'Lanes', entries });
  const displayIds = await makeDisplays(installation, 1, playlist.id, NEAR);
  const push = await program({ origin, gateId: places.gateId, operator }, count);
  await push('open');
  const port = await freePort();
  const place = { server: origin, trustRoot, folder: join(folder, 'screens'), port, displays: 1 };
  const kiosk = owned.use(startKiosk(place));
  const [, code = ''] = await kiosk.line(/^pairing code (\S+)/);
  await claim(installation, { code, displayIds });
  await operator.post('/publications', {});
  const glass = owned.use(await openGlass(browser));
  await glass.page.goto(`http://localhost:${port}/display/0`);
  await glass.page.locator('.board .page.current .row[data-state=open]').first().waitFor();
  const pages = await glass.page.locator('.board .page').count();
  if (pages !== 1) throw new Error(`the board takes turns: ${pages} pages`);
  await sleep(SETTLE_MS);
  let level: Rgb = [0, 0, 0];
  const look = async (): Promise<void> => void (await glass.when((colour) => ((level = colour), true)));
  await look();
  const kept = owned.move();
  return {
    origin,
    gateId: places.gateId,
    operator,
    turn: async (state, say = push) => {
      await look();
      const [before] = level;
      const isTurned = ([red]: Rgb): boolean =>
        state === 'closed' ? red > before + STEP : red < before - STEP;
      const seen = glass.when(isTurned);
      const pressedMs = monotonicMs();
      await say(state);
      return (await seen) - pressedMs;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** In one language, so that no page turns while a frame is looked for. */
function oneLanguage(count: number): object {
  const { texts, lanes, ...board } = lanesExample();
  const vi = texts['vi'];
  return {
    ...board,
    lanes: lanes.slice(0, count),
    texts: { vi: { ...vi, lanes: vi?.lanes.slice(0, count) } },
  };
}

async function program(
  { origin, gateId, operator }: Pick<Lanes, 'origin' | 'gateId' | 'operator'>,
  count: number,
): Promise<(state: LaneState) => Promise<void>> {
  const draft: ApiTokenDraft = {
    name: 'Lanes',
    scopes: ['readings:write'],
    gateIds: [gateId],
    expiresAt: formatInstant(systemClock.wallMs() + DAY_MS),
  };
  const { secret } = await operator.post<NewApiToken>('/api-tokens', draft);
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  return async (state) => {
    const readings = lanesExample()
      .lanes.slice(0, count)
      .map(({ key }) => ({ key: `lanes.${key}.state`, value: state, ttlSeconds: TTL_SECONDS }));
    const answer = await fetch(`${origin}/api/v1/gates/${gateId}/readings`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ readings }),
    });
    if (!answer.ok) throw new Error(`readings were answered ${answer.status}`);
  };
}
