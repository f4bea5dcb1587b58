import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Kiosk } from '../../shared/contract/index.ts';
import { signInFirst, type Operator } from './operator.ts';
import { freePort, startProcess, type RunningProcess } from './processes.ts';

/** Of the display, as a browser has it on the glass. */
const GLASS = { width: 960, height: 540 };

export interface GlassStandOptions {
  /** Its own: what server and kiosk keep. */
  folder: string;
  /** Where the server keeps its data, if not there. */
  environment?: Record<string, string>;
}

/** A real server and a real kiosk, each killed and started again at will, and what a browser shows of the kiosk's first display. */
export interface GlassStand extends AsyncDisposable {
  origin: string;
  operator: Operator;
  page: Page;
  /** Where the kiosk keeps what it has. */
  kioskFolder: string;
  /** Starts the kiosk, which these displays are given to, and opens its first screen. */
  pair(displayIds: readonly string[]): Promise<void>;
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Without power for a moment, in which something may happen to what it keeps. */
  restartKiosk(meanwhile?: () => void): Promise<void>;
}

export async function openGlassStand(browser: Browser, options: GlassStandOptions): Promise<GlassStand> {
  const [port, kioskPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  await using opening = new AsyncDisposableStack();
  let server = opening.use(startServer(options, port));
  const [, password = ''] = await server.line(/one-time password (\S+)/);
  const [, root = ''] = await server.line(/Trust root: ([0-9a-f]{64})/);
  await server.line(/listens on/);
  const operator = await signInFirst(origin, password);
  const page = opening.adopt(await browser.newPage({ viewport: GLASS }), (opened) => opened.close());
  const running = opening.move();
  const kioskFolder = join(options.folder, 'kiosk');
  let kiosk: RunningProcess | null = null;
  const startKiosk = (): RunningProcess =>
    running.use(
      startProcess('kiosk-app/browser-host/main.ts', {
        WAYPOST_SERVER: origin,
        WAYPOST_TRUST_ROOT: root,
        WAYPOST_KIOSK_CONFIRM: 'by-itself',
        WAYPOST_KIOSK_DATA: kioskFolder,
        WAYPOST_KIOSK_PORT: String(kioskPort),
      }),
    );
  const openScreen = async (): Promise<void> =>
    void (await page.goto(`http://localhost:${kioskPort}/display/0`));
  return {
    origin,
    operator,
    page,
    kioskFolder,
    pair: async (displayIds) => {
      kiosk = startKiosk();
      const [, code = ''] = await kiosk.line(/^pairing code (\S+)/);
      await operator.post<Kiosk>('/enrolments/claim', { code, name: 'Hall', displayIds });
      await openScreen();
    },
    killServer: () => server.kill(),
    startServer: async () => {
      server = running.use(startServer(options, port));
      await server.line(/listens on/);
    },
    restartKiosk: async (meanwhile = () => {}) => {
      await kiosk?.kill();
      meanwhile();
      kiosk = startKiosk();
      await kiosk.line(/^screen 1/);
      await openScreen();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function startServer({ folder, environment = {} }: GlassStandOptions, port: number): RunningProcess {
  return startProcess('server/main.ts', {
    ...environment,
    WAYPOST_DATA: join(folder, 'server'),
    WAYPOST_LEGIBILITY: 'tell',
    WAYPOST_PORT: String(port),
    WAYPOST_PUBLIC_URL: `http://localhost:${port}`,
    WAYPOST_LOG_LEVEL: 'error',
  });
}
