import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Monitor } from '../../../../kiosk-app/electron/placement.ts';
import { openShellMemory, type ShellMemory } from '../../../../kiosk-app/electron/shell-memory.ts';
import { startShell, type ShownPlayer } from '../../../../kiosk-app/electron/shell.ts';
import { PARTITION } from '../../../../kiosk-app/electron/window-options.ts';
import { SOFTWARE_VERSION } from '../../../../kiosk-app/build-info.ts';
import type { Glass } from '../../../../kiosk-app/player/ports.ts';
import type { Proposal, StageEvent } from '../../../../shared/contract/index.ts';
import { createFakeElectron, type FakeElectron, type FakeWindow } from '../../../support/fake-electron.ts';
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts';

const DIGEST = 'b'.repeat(64);
const HELLO = { type: 'hello', protocol: 1, userAgent: 'test' };
const PULSE = { type: 'pulse' };
const CIRCLE: { type: string; itself?: unknown } = { type: 'hello' };
CIRCLE.itself = CIRCLE;
/** What a page that is not ours any more might say. */
const NO_WORDS = [
  undefined,
  null,
  'hello',
  7n,
  [],
  new Map([['type', 'pulse']]),
  new Uint8Array(1_000),
  CIRCLE,
  { type: {} },
  { type: 'explode' },
  { type: 'PULSE' },
  { type: 'hello', protocol: 1, userAgent: 'x'.repeat(1_000_000) },
  { type: '__proto__', __proto__: { type: 'pulse' } },
];
const monitorAt = (id: number, x: number): Monitor => ({
  id,
  label: `HDMI-${id}`,
  bounds: { x, y: 0, width: 1920, height: 1080 },
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-shell-'));
  writeFileSync(join(folder, 'index.html'), '<title>Waypost</title>');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Stand extends AsyncDisposable {
  fake: FakeElectron;
  clock: ManualClock;
  memory: ShellMemory;
  glass: Glass;
  log: string[];
  looks: () => number;
  relaunches: () => number;
  /** Another player takes over. */
  take: (player: ShownPlayer) => void;
}

function started({
  monitors = [monitorAt(1, 0), monitorAt(2, 1920)],
  displays = 2,
  isPackaged = true,
} = {}): Stand {
  const fake = createFakeElectron({ monitors, isPackaged });
  const clock = createManualClock();
  const memory = openShellMemory(join(folder, 'shell.json'));
  const log: string[] = [];
  let [looks, relaunches] = [0, 0];
  let glass!: Glass;
  let take!: (player: ShownPlayer) => void;
  const shell = startShell({
    electron: fake.electron,
    config: { displays, monitors: [] },
    clock,
    memory,
    memoryBytes: 4 * 2 ** 30,
    pages: folder,
    preload: '/preload.cjs',
    run(given, onPlayer) {
      glass = given;
      take = onPlayer;
      onPlayer(playerWith({ onLook: () => (looks += 1) }));
      return { [Symbol.asyncDispose]: async () => void log.push('player ended') };
    },
    relaunch: () => (relaunches += 1),
    log: (line) => void log.push(line),
  });
  return {
    fake,
    clock,
    memory,
    glass,
    log,
    take,
    looks: () => looks,
    relaunches: () => relaunches,
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  };
}

function playerWith({ onLook = (): void => {}, size = 10 } = {}): ShownPlayer {
  return {
    blobSize: (digest) => (digest === DIGEST ? size : null),
    readBlob: (_digest, start, end) => [new Uint8Array(end - start)],
    lookAgain: onLook,
  };
}

/** The page of this window says something, from its main frame if none is named. */
function say(stand: Stand, { page }: Pick<FakeWindow, 'page'>, channel: string, ...said: unknown[]): void {
  sayFrom(stand, { page, frame: page.mainFrame }, channel, ...said);
}

function sayFrom(
  stand: Stand,
  { page, frame }: Pick<FakeWindow, 'page'> & { frame: unknown },
  channel: string,
  ...said: unknown[]
): void {
  stand.fake.ipc.emit(channel, { sender: page.contents, senderFrame: frame }, ...said);
}

function refused(emitter: { emit: (event: string, ...said: unknown[]) => unknown }, event: string): boolean {
  let isPrevented = false;
  emitter.emit(event, { preventDefault: () => (isPrevented = true) });
  return isPrevented;
}

describe('the windows of a kiosk', () => {
  it('are one for each display, each filling its monitor with its own page', async () => {
    await using stand = started();
    expect(stand.fake.windows.map(({ options, loads }) => [options.x, options.kiosk, loads])).toEqual([
      [0, true, ['kiosk://screen/display/0']],
      [1920, true, ['kiosk://screen/display/1']],
    ]);
  });

  it('have pages without Node, isolated and sandboxed, and no tools when packaged', async () => {
    await using stand = started();
    expect(stand.fake.windows[0]?.options.webPreferences).toEqual({
      preload: '/preload.cjs',
      partition: PARTITION,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
      devTools: false,
    });
  });

  it('cannot be closed, driven by keys, led elsewhere or made to open others', async () => {
    await using stand = started();
    const { emitter, page } = stand.fake.windows[0]!;
    expect(refused(emitter, 'close')).toBe(true);
    for (const event of [
      'before-input-event',
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
    ])
      expect([event, refused(page.emitter, event)]).toEqual([event, true]);
    expect(page.openHandler?.()).toEqual({ action: 'deny' });
    expect(page.peers).toBe('disable_non_proxied_udp');
  });

  it('let a frame open a page of files, and nothing else', async () => {
    await using stand = started();
    const { emitter } = stand.fake.windows[0]!.page;
    const isLed = (url: string, isMainFrame = false): boolean => {
      let isPrevented = false;
      emitter.emit('will-frame-navigate', { url, isMainFrame, preventDefault: () => (isPrevented = true) });
      return !isPrevented;
    };
    const opening = `kiosk://page-7/page/${DIGEST}/index.html`;
    expect(isLed(opening)).toBe(true);
    expect(isLed(opening, true)).toBe(false);
    for (const url of [
      `kiosk://page-7/page/${DIGEST}/other.html`,
      `kiosk://screen/page/${DIGEST}/index.html`,
      `kiosk://screen/blob/${DIGEST}`,
      'kiosk://screen/display/0',
      `https://page-7/page/${DIGEST}/index.html`,
      'about:blank',
    ])
      expect([url, isLed(url)]).toEqual([url, false]);
  });

  it('take letters and digits while they ask somebody to confirm, and no shortcut even then', async () => {
    await using stand = started();
    const { emitter } = stand.fake.windows[0]!.page;
    const isTaken = (key: string, held = {}): boolean => {
      let isPrevented = false;
      const input = { key, control: false, alt: false, meta: false, ...held };
      emitter.emit('before-input-event', { preventDefault: () => (isPrevented = true) }, input);
      return !isPrevented;
    };
    const ask = (proposal: Proposal | null): void =>
      stand.glass.stage(0).send({
        type: 'pairing',
        code: null,
        expiresAt: null,
        claimUrl: null,
        fingerprint: DIGEST,
        facts: [],
        proposal,
      });
    const gate = { id: DIGEST, name: null };
    ask(null);
    expect(isTaken('1')).toBe(false);
    ask({
      gate,
      displays: [],
      asks: 'code',
      code: '123456',
      isWrong: false,
      refuses: null,
      rootDigest: DIGEST,
    });
    stand.glass.stage(0).send({ type: 'clock', wallMs: 0, monotonicMs: 0, state: 'trusted' });
    expect(['1', 'x', 'Enter', 'Backspace'].map((key) => isTaken(key))).toEqual([true, true, true, true]);
    expect(['F5', 'Tab', 'Escape'].map((key) => isTaken(key))).toEqual([false, false, false]);
    expect(['control', 'alt', 'meta'].map((held) => isTaken('r', { [held]: true }))).toEqual([
      false,
      false,
      false,
    ]);
    stand.glass.stage(0).send({ type: 'slate', reason: 'starting', gateName: { vi: 'Cửa khẩu' } });
    expect(isTaken('1')).toBe(false);
  });

  it('follow their monitors as these come, go and change', async () => {
    await using stand = started({ monitors: [monitorAt(1, 0)] });
    const { fake } = stand;
    expect(stand.log).toContain('screen 2: its monitor is not connected');
    fake.monitors = [monitorAt(1, 0), monitorAt(2, 1920)];
    fake.monitorsChanged('display-added');
    expect(fake.windows[1]?.loads).toEqual(['kiosk://screen/display/1']);
    fake.monitors = [{ ...monitorAt(1, 0), bounds: { x: 0, y: 0, width: 3840, height: 2160 } }];
    fake.monitorsChanged('display-removed');
    expect(fake.windows.map(({ isDestroyed }) => isDestroyed)).toEqual([false, true]);
    expect(fake.windows[0]).toMatchObject({ bounds: { width: 3840 }, isKiosk: true });
  });
});

describe('a session of the kiosk', () => {
  it.each([PARTITION, 'default'])('grants nothing (%s)', async (name) => {
    await using stand = started();
    const session = stand.fake.sessions.get(name)!;
    const granted: boolean[] = [];
    const streams: unknown[] = [];
    session.permissionRequest?.(null, 'geolocation', (is) => granted.push(is));
    session.displayMedia?.(null, (one) => streams.push(one));
    expect([granted, streams]).toEqual([[false], [null]]);
    expect([session.permissionCheck?.(), session.devicePermission?.()]).toEqual([false, false]);
    expect(refused(session.emitter, 'will-download')).toBe(true);
  });

  it('loads what is its own and nothing else', async () => {
    await using stand = started();
    const isRefused = (url: string): boolean => {
      let is = false;
      stand.fake.sessions.get(PARTITION)?.beforeRequest?.({ url }, ({ cancel }) => (is = cancel));
      return is;
    };
    expect(
      ['kiosk://screen/display/0', 'data:image/png;base64,', 'blob:kiosk://screen/1'].map(isRefused),
    ).toEqual([false, false, false]);
    const others = [
      'https://example.org/',
      'file:///etc/passwd',
      'kiosk://other/',
      'ws://localhost/',
      'devtools://x/',
    ];
    expect(others.map(isRefused)).toEqual(others.map(() => true));
  });

  it('serves the verified bytes of the player of now', async () => {
    await using stand = started();
    const handler = stand.fake.sessions.get(PARTITION)!.handlers.get('kiosk')!;
    const sizeNow = async (): Promise<string | null> =>
      (await handler(new Request(`kiosk://screen/blob/${DIGEST}`))).headers.get('content-length');
    expect(await sizeNow()).toBe('10');
    stand.take(playerWith({ size: 77 }));
    expect(await sizeNow()).toBe('77');
  });
});

describe('the words between page and player', () => {
  const heardOf = (stand: Stand, slot: number): unknown[] => {
    const heard: unknown[] = [];
    stand.glass.stage(slot).onEvent((event: StageEvent) => void heard.push(event.type));
    stand.glass.stage(slot).onConnected((isConnected) => void heard.push(isConnected));
    return heard;
  };

  it('go both ways, each page with its own stage', async () => {
    await using stand = started();
    const heard = heardOf(stand, 1);
    const [first, second] = stand.fake.windows;
    say(stand, second!, 'stage:open');
    say(stand, second!, 'stage:event', HELLO);
    expect(heard).toEqual([true, 'hello']);
    const command = { type: 'clock', wallMs: 5, monotonicMs: 1, state: 'trusted' } as const;
    stand.glass.stage(1).send(command);
    expect([first?.page.sent, second?.page.sent]).toEqual([[], [['stage:command', command]]]);
  });

  it('are heard from no frame but the main one of our page, and no word that is none', async () => {
    await using stand = started();
    const heard = heardOf(stand, 0);
    const [window] = stand.fake.windows;
    say(stand, window!, 'stage:open');
    const { page } = window!;
    for (const frame of [null, { url: 'kiosk://screen/display/0' }])
      sayFrom(stand, { page, frame }, 'stage:event', HELLO);
    for (const said of NO_WORDS) say(stand, window!, 'stage:event', said);
    window!.page.mainFrame = { url: 'https://example.org/display/0' };
    say(stand, window!, 'stage:event', HELLO);
    window!.page.mainFrame = { url: 'kiosk://screen/display/1' };
    say(stand, window!, 'stage:event', HELLO);
    const stranger = { page: { contents: {}, mainFrame: { url: 'kiosk://screen/display/0' } } };
    say(stand, stranger as FakeWindow, 'stage:event', HELLO);
    expect(heard).toEqual([true]);
    expect(stand.log.filter((line) => line.includes('no page of ours'))).toHaveLength(5);
  });

  it('tell the player that a page whose process is gone shows nothing', async () => {
    await using stand = started();
    const heard = heardOf(stand, 0);
    const [window] = stand.fake.windows;
    say(stand, window!, 'stage:open');
    say(stand, window!, 'stage:event', HELLO);
    window!.page.isCrashed = true;
    window!.page.emitter.emit('render-process-gone', {}, { reason: 'oom' });
    expect(heard).toEqual([true, 'hello', false]);
  });

  it('reach a player that takes over, which learns of the page that is there', async () => {
    await using stand = started();
    heardOf(stand, 0);
    say(stand, stand.fake.windows[0]!, 'stage:open');
    say(stand, stand.fake.windows[0]!, 'stage:event', HELLO);
    const heard: unknown[] = [];
    stand.glass.stage(0).onEvent((event) => void heard.push(event.type));
    stand.glass.stage(0).onConnected((isConnected) => void heard.push(isConnected));
    expect(heard).toEqual([true, 'hello']);
  });
});

describe('a page that fails', () => {
  it('is loaded again when its process is gone, then its window replaced, then the shell started anew', async () => {
    await using stand = started({ monitors: [monitorAt(1, 0)], displays: 1 });
    const { fake, clock } = stand;
    const crash = (): void => {
      const { page } = fake.windows.at(-1)!;
      page.isCrashed = true;
      page.emitter.emit('render-process-gone', {}, { reason: 'crashed' });
      clock.advance(8_000);
    };
    for (let i = 0; i < 3; i++) crash();
    expect(fake.windows.map(({ loads }) => loads.length)).toEqual([4]);
    for (let i = 0; i < 2; i++) crash();
    expect(fake.windows.map(({ isDestroyed }) => isDestroyed)).toEqual([true, true, false]);
    expect(stand.relaunches()).toBe(0);
    crash();
    expect(stand.relaunches()).toBe(1);
  });

  it('is killed before it is loaded again where it hangs, which is no second failure', async () => {
    await using stand = started({ monitors: [monitorAt(1, 0)], displays: 1 });
    const [window] = stand.fake.windows;
    window!.emitter.emit('unresponsive');
    stand.clock.advance(0);
    expect(window!.loads).toHaveLength(2);
    stand.clock.advance(2_000);
    expect(window!.loads).toHaveLength(2);
  });

  it('gives no sign of life by words that are none, nor before it is on its stage', async () => {
    await using stand = started({ monitors: [monitorAt(1, 0)], displays: 1 });
    const [window] = stand.fake.windows;
    for (let second = 0; second < 20; second++) {
      say(stand, window!, 'stage:event', PULSE);
      stand.clock.advance(1_000);
    }
    expect(window!.loads).toHaveLength(1);
    say(stand, window!, 'stage:open');
    for (const said of NO_WORDS) say(stand, window!, 'stage:event', said);
    stand.clock.advance(1_000);
    expect(window!.loads).toHaveLength(2);
  });

  it('is loaded again when it gives no pulse or could not be loaded', async () => {
    await using stand = started({ monitors: [monitorAt(1, 0)], displays: 1 });
    const [window] = stand.fake.windows;
    say(stand, window!, 'stage:open');
    say(stand, window!, 'stage:event', PULSE);
    stand.clock.advance(7_000);
    expect(window!.loads).toHaveLength(2);
    window!.page.emitter.emit('did-fail-load', {}, -3, 'ABORTED', '', true);
    window!.page.emitter.emit('did-fail-load', {}, -6, 'FILE_NOT_FOUND', '', true);
    stand.clock.advance(1_000);
    expect(window!.loads).toHaveLength(3);
  });

  it('is loaded again when it holds more memory than the machine can spare, and no other is', async () => {
    await using stand = started();
    const [first, second] = stand.fake.windows;
    for (const window of [first!, second!]) say(stand, window, 'stage:open');
    const lives = (seconds: number): void => {
      for (let second = 0; second < seconds; second++) {
        for (const window of stand.fake.windows) say(stand, window, 'stage:event', PULSE);
        stand.clock.advance(1_000);
      }
    };
    first!.page.heldKib = 1_100_000;
    lives(59);
    expect(first!.loads).toHaveLength(1);
    lives(2);
    expect([first!.loads.length, second!.loads.length]).toEqual([2, 1]);
    expect(stand.log).toContain('screen 1: the page holds 1074 MiB; reload in 0 ms');
  });

  it('gives the GPU up once its process died three times in half a minute', async () => {
    await using stand = started();
    const die = (): void =>
      void stand.fake.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
    die();
    stand.clock.advance(31_000);
    die();
    die();
    expect(stand.relaunches()).toBe(0);
    die();
    stand.clock.advance(0);
    expect([stand.relaunches(), stand.memory.isWithoutGpu(SOFTWARE_VERSION)]).toEqual([1, true]);
  });

  it('starts the shell anew later each time where giving the GPU up did not help', async () => {
    await using stand = started();
    stand.memory.giveUpGpu(SOFTWARE_VERSION);
    stand.memory.noteRelaunch();
    for (let deaths = 0; deaths < 3; deaths++)
      stand.fake.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'launch-failed' });
    stand.clock.advance(9_999);
    expect(stand.relaunches()).toBe(0);
    stand.clock.advance(1);
    expect(stand.relaunches()).toBe(1);
  });

  it('does not count what ended in order, or is no GPU process', async () => {
    await using stand = started();
    for (const [type, reason] of [
      ['GPU', 'clean-exit'],
      ['Utility', 'crashed'],
    ])
      for (let deaths = 0; deaths < 3; deaths++)
        stand.fake.app.emit('child-process-gone', {}, { type, reason });
    stand.clock.advance(60_000);
    expect(stand.memory.isWithoutGpu(SOFTWARE_VERSION)).toBe(false);
  });
});

describe('a kiosk that sleeps', () => {
  it('keeps its monitors on, and holds them again when it wakes', async () => {
    await using stand = started();
    expect(stand.fake.calls).toContain('block prevent-display-sleep');
    stand.fake.blockers.clear();
    stand.fake.power.emit('resume');
    expect(stand.fake.blockers.size).toBe(1);
  });

  it('tells its player before and after', async () => {
    await using stand = started();
    stand.fake.power.emit('suspend');
    stand.fake.power.emit('resume');
    expect(stand.looks()).toBe(2);
  });
});

it('ends player, windows and wake lock together', async () => {
  const stand = started();
  await stand[Symbol.asyncDispose]();
  expect(stand.log).toContain('player ended');
  expect(stand.fake.windows.every(({ isDestroyed }) => isDestroyed)).toBe(true);
  expect([stand.fake.blockers.size, stand.clock.pending()]).toEqual([0, 0]);
});

it('is tested against an Electron that answers nothing but what is modelled', () => {
  const { electron } = createFakeElectron({ monitors: [] });
  expect(() => electron.app.getName()).toThrow('electron.app.getName is not modelled');
  expect(() => electron.BrowserWindow.getAllWindows()).toThrow('is not modelled');
  expect(() => electron.session.defaultSession.clearCache()).toThrow('is not modelled');
});
