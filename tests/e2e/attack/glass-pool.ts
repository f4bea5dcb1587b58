import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PageServer } from '../../../kiosk-app/browser-host/page-server.ts';
import { HONEST, MAGENTA } from './installation.ts';
import { startStolenServer, type StolenServer } from './stolen-server.ts';
import { watch, type WatchedPage } from './watched-page.ts';

const PAGES = join(import.meta.dirname, '../../../dist/screen');

/** Where one kiosk shows what it shows. */
export interface Glass {
  pages: PageServer;
  watched: WatchedPage;
}

/** A server in the hands of an attacker, the screen of a kiosk, and that of one which verifies nothing. */
export interface Lane {
  server: StolenServer;
  victims: Glass;
  controls: Glass;
}

/** Lanes that attacks take one after the other; each is used by one at a time. */
export interface Lanes extends AsyncDisposable {
  take(): Promise<Lane & Disposable>;
}

export async function openLanes(browser: Browser, count: number): Promise<Lanes> {
  await using opening = new AsyncDisposableStack();
  const free: Lane[] = [];
  const waiting: ((lane: Lane) => void)[] = [];
  for (let index = 0; index < count; index += 1) {
    const glass = async (): Promise<Glass> => {
      const pages = opening.use(await PageServer.listen({ displays: 1, port: 0, pages: PAGES }));
      const colours = { magenta: MAGENTA, honest: HONEST };
      return { pages, watched: opening.use(await watch(browser, pages.address(0), colours)) };
    };
    const server = opening.use(await startStolenServer());
    free.push({ server, victims: await glass(), controls: await glass() });
  }
  const giveBack = (lane: Lane): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(lane);
    else next(lane);
  };
  const owned = opening.move();
  return {
    async take() {
      const lane = free.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)));
      return { ...lane, [Symbol.dispose]: () => giveBack(lane) };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
