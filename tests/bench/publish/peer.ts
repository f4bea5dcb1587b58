import type { Browser } from 'playwright-core';
import { startProcess } from '../../support/processes.ts';
import { openGlass, type Glass } from '../support/glass.ts';
import { timed, type Side } from './side.ts';

const FILE = 'tests/bench/peers/bare-publish.ts';
const MOST_SCREENS = 2;

/** The bare way, with the same number of screens and of clients that fetch the same bytes. */
export async function startPeer(browser: Browser, displays: number): Promise<Side> {
  await using owned = new AsyncDisposableStack();
  const server = owned.use(startProcess(FILE, {}, ['server']));
  const [, port = ''] = await server.line(/"port":(\d+)/);
  const origin = `http://127.0.0.1:${port}`;
  const screens = Math.min(MOST_SCREENS, displays);
  const glasses: Glass[] = [];
  for (let slot = 0; slot < screens; slot += 1) {
    const glass = owned.use(await openGlass(browser));
    await glass.page.goto(origin, { waitUntil: 'networkidle' });
    glasses.push(glass);
  }
  const others = displays - screens;
  const clients =
    others === 0 ? null : owned.use(startProcess(FILE, {}, ['clients', origin, String(others)]));
  await clients?.line(/^connected/);
  const kept = owned.move();
  return {
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
    arm: async (change) => {
      const body = Uint8Array.from(change.bytes);
      const path = await (await fetch(`${origin}/picture`, { method: 'PUT', body })).text();
      const shown =
        clients === null
          ? Promise.resolve(null)
          : clients.line(new RegExp(`^shown ${path} (\\S+)`)).then(([, atMs]) => Number(atMs));
      const press = (): Promise<Response> => fetch(`${origin}/publish`, { method: 'POST' });
      return () => timed({ glasses, change }, { press, shown });
    },
  };
}
