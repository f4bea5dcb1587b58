import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PageServer } from '../../kiosk-app/browser-host/page-server.ts';
import type { StageCommand, StageEvent } from '../../shared/contract/index.ts';
import { chromiumPath } from '../support/chromium.ts';
import { pageSource } from '../support/page-source.ts';
import { exampleWelcome } from '../support/stage-examples.ts';

const HD = { widthPx: 1280, heightPx: 720 };
const main = { key: 'main', xPx: 0, yPx: 0, ...HD, kind: 'content' } as const;
const BLUE = [0, 0, 255];
const GREEN = [0, 128, 0];
const OPENING = '<!doctype html><link rel="stylesheet" href="page.css"><body><script src="page.js"></script>';
/** Blue, until the page says otherwise. */
const STYLE = 'html { background: #00f; } html.green { background: #008000; } html.red { background: #f00; }';
const turn = (colour: string): string => `document.documentElement.className = '${colour}';`;
/** When it is on the glass. */
const afterwards = (program: string): string => `setTimeout(() => { ${program}; }, 1500);`;
/** Red, once a key or a finger reached it. */
const REDDENS = `
  for (const name of ['keydown', 'pointerdown', 'pointermove'])
    addEventListener(name, () => { ${turn('red')} }, true);`;

let folder: string;
let ids = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waypost-screen-'));
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Glass extends AsyncDisposable {
  page: Page;
  events: readonly StageEvent[];
  /** Asks for the page of files that runs this program; answers the showing. */
  prepare(program: string, files?: Record<string, string>): string;
  show(showingId: string): void;
  said(type: StageEvent['type'], showingId: string): Promise<StageEvent>;
  /** Signs of life of the screen itself. */
  pulses(): number;
}

/** The host of a kiosk, a real Chromium on its screen, and the test in the player's place. */
async function openGlass(switches: readonly string[] = []): Promise<Glass> {
  const args = ['--no-sandbox', '--headless=new', '--disable-background-networking', ...switches];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  const server = await PageServer.listen({ displays: 1, port: 0, pages: folder });
  const stage = server.glass.stage(0);
  const pages: Record<string, Record<string, string>> = {};
  const events: StageEvent[] = [];
  const hello = Promise.withResolvers<void>();
  stage.onEvent((event) => {
    events.push(event);
    if (event.type === 'hello') hello.resolve();
  });
  const page = await browser.newPage({ viewport: { width: HD.widthPx, height: HD.heightPx } });
  await page.goto(server.address(0));
  await hello.promise;
  const arrange: StageCommand = {
    type: 'arrange',
    layoutKey: 'full',
    canvas: HD,
    background: '#0f1c2b',
    regions: [main],
  };
  for (const command of [...exampleWelcome({ canvas: HD }), arrange]) stage.send(command);
  return {
    page,
    events,
    prepare(program, files = {}) {
      ids += 1;
      const digest = String(ids).padStart(64, '0');
      const showingId = `0198c0de-0000-7000-8000-${String(ids).padStart(12, '0')}`;
      pages[digest] = { 'index.html': OPENING, 'page.css': STYLE, 'page.js': program, ...files };
      server.serve(pageSource(pages));
      const picture = { kind: 'page', url: server.glass.pageUrl?.(digest) ?? '' } as const;
      stage.send({ type: 'prepare', regionKey: 'main', showingId, picture, offsetMs: 0, durationMs: null });
      return showingId;
    },
    show: (showingId) =>
      stage.send({ type: 'show', regionKey: 'main', showingId, atWallMs: 0, crossFadeMs: 0 }),
    pulses: () => events.filter(({ type }) => type === 'pulse').length,
    async said(type, showingId) {
      const find = (): StageEvent | undefined =>
        events.find((event) => event.type === type && 'showingId' in event && event.showingId === showingId);
      await expect.poll(find, { timeout: 25_000 }).toBeDefined();
      return find() as StageEvent;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function put(glass: Glass, program: string, files?: Record<string, string>): Promise<string> {
  const showingId = glass.prepare(program, files);
  glass.show(showingId);
  await glass.said('presented', showingId);
  return showingId;
}

async function colour({ page }: Glass): Promise<number[]> {
  const png = await page.screenshot({ clip: { x: 600, y: 300, width: 4, height: 4 } });
  return [...(await sharp(png).removeAlpha().raw().toBuffer()).subarray(0, 3)];
}

describe('a page of files on a screen', () => {
  it('is drawn by its own files once it has loaded and beaten', async () => {
    await using glass = await openGlass();
    const showingId = glass.prepare(turn('green'));
    await glass.said('prepared', showingId);
    expect(glass.events.some(({ type }) => type === 'presented')).toBe(false);
    glass.show(showingId);
    await glass.said('presented', showingId);
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('has no origin: neither the screen around it nor a store is within its reach', async () => {
    await using glass = await openGlass();
    const program = `
      const tries = [() => parent.document, () => localStorage, () => document.cookie, () => top.location.href];
      const reached = tries.filter((reach) => {
        try { return reach() !== undefined; } catch { return false; }
      });
      document.documentElement.className = origin === 'null' && reached.length === 0 ? 'green' : 'red';`;
    await put(glass, program);
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });

  it('reaches no network: nothing of anybody else’s is asked for', async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    const peer = createSocket('udp4');
    peer.on('message', () => asked.push('peer'));
    await new Promise<void>((resolve) => peer.bind(0, '127.0.0.1', resolve));
    const relay = createTcpServer((socket) => {
      asked.push('relay');
      socket.destroy();
    });
    await once(relay.listen(0, '127.0.0.1'), 'listening');
    await using glass = await openGlass();
    const program = `
      const there = 'http://127.0.0.1:${port}/';
      const add = (name, facts) => document.body.append(Object.assign(document.createElement(name), facts));
      add('img', { src: there + 'img' });
      add('script', { src: there + 'script' });
      add('link', { rel: 'stylesheet', href: there + 'style' });
      add('iframe', { src: there + 'frame' });
      add('video', { src: there + 'video' });
      add('img', { src: '/service' });
      add('form', { action: there + 'form' });
      document.forms[0].submit();
      navigator.sendBeacon(there + 'beacon');
      fetch(there + 'fetch').catch(() => {});
      try { new WebSocket('ws://127.0.0.1:${port}/socket'); } catch {}
      try { new Worker(there + 'worker'); } catch {}
      open(there + 'window');
      const peers = new RTCPeerConnection({
        iceServers: [
          { urls: 'stun:127.0.0.1:${peer.address().port}' },
          { urls: 'turn:127.0.0.1:${(relay.address() as AddressInfo).port}?transport=tcp', username: 'a', credential: 'b' },
        ],
      });
      peers.createDataChannel('words');
      peers.createOffer().then((offer) => peers.setLocalDescription(offer));
      setTimeout(() => ${turn('green').slice(0, -1)}, 2000);`;
    await put(glass, program);
    await expect.poll(() => colour(glass), { timeout: 10_000 }).toEqual(GREEN);
    elsewhere.closeAllConnections();
    elsewhere.close();
    relay.close();
    peer.close();
    expect(asked).toEqual([]);
  });

  it('is left when it hangs, while the screen around it goes on', async () => {
    await using glass = await openGlass();
    const showingId = await put(glass, afterwards('while (true)'));
    expect(await glass.said('failed', showingId)).toMatchObject({ reason: 'the page hangs' });
    const before = glass.pulses();
    await expect.poll(glass.pulses, { timeout: 20_000 }).toBeGreaterThan(before + 1);
  });

  it('keeps no other from playing at once when it hangs', async () => {
    await using glass = await openGlass();
    const hung = await put(glass, afterwards('while (true)'));
    await glass.said('failed', hung);
    await put(glass, turn('green'));
    await expect.poll(() => colour(glass)).toEqual(GREEN);
    const told = glass.events.filter(({ type }) => type === 'failed');
    expect(told).toHaveLength(1);
  });

  it('is never ready when it hangs as it loads', async () => {
    await using glass = await openGlass();
    const before = await put(glass, '');
    const showingId = glass.prepare('while (true);');
    glass.show(showingId);
    await glass.said('failed', showingId);
    expect(glass.events.some((event) => event.type === 'failed' && event.showingId === before)).toBe(false);
    expect(await colour(glass)).toEqual(BLUE);
  });

  it.each([
    ['another file of its own', "location.href = 'next.html'"],
    ['somewhere else', "location.href = 'https://example.org/'"],
    ['the screen', "location.href = '/display/0'"],
    ['itself', 'location.reload()'],
  ])('is left when it goes to %s', async (_, go) => {
    await using glass = await openGlass();
    const showingId = await put(glass, afterwards(go), {
      'next.html': '<!doctype html>',
    });
    await glass.said('failed', showingId);
  });

  it('is believed nothing but its beat', async () => {
    await using glass = await openGlass();
    const words = [
      { type: 'failed', regionKey: 'main', showingId: 'x', reason: 'lie' },
      { type: 'confirm', typed: '123456' },
      'waypost:other',
    ];
    await put(
      glass,
      `for (const word of ${JSON.stringify(words)}) parent.postMessage(word, '*'); ${turn('green')}`,
    );
    await expect.poll(() => colour(glass)).toEqual(GREEN);
    expect(glass.events.map(({ type }) => type)).not.toContain('failed');
    expect(glass.events.map(({ type }) => type)).not.toContain('confirm');
  });

  it('is reached by no key and no pointer', async () => {
    await using glass = await openGlass();
    await put(glass, REDDENS);
    await glass.page.mouse.move(600, 300);
    await glass.page.mouse.click(620, 310);
    for (const key of ['Tab', 'Tab', 'Tab', 'a']) await glass.page.keyboard.press(key);
    expect(await colour(glass)).toEqual(BLUE);
  });

  it('gives the keyboard back that it took', async () => {
    await using glass = await openGlass();
    await put(
      glass,
      `${REDDENS} addEventListener('focus', () => { ${turn('green')} }); ${afterwards('focus()')}`,
    );
    await expect.poll(() => colour(glass)).toEqual(GREEN);
    await expect.poll(() => glass.page.evaluate(() => document.activeElement?.localName)).toBe('body');
    for (const key of ['Tab', 'a']) await glass.page.keyboard.press(key);
    expect(await colour(glass)).toEqual(GREEN);
    expect(glass.events.map(({ type }) => type)).not.toContain('failed');
  });

  it('is left when it takes the keyboard again and again', async () => {
    await using glass = await openGlass();
    const showingId = await put(glass, afterwards('setInterval(() => focus(), 20)'));
    expect(await glass.said('failed', showingId)).toMatchObject({ reason: 'the page takes the keyboard' });
    await expect.poll(() => glass.page.evaluate(() => document.activeElement?.localName)).toBe('body');
  });

  it('takes no keyboard at all where the browser was started so', async () => {
    await using glass = await openGlass(['--enable-features=BlockingFocusWithoutUserActivation']);
    await put(
      glass,
      `addEventListener('focus', () => { ${turn('red')} }); ${afterwards('for (let i = 0; i < 50; i++) setTimeout(() => focus(), i * 20)')}`,
    );
    // Not looked at before: whoever drives the browser counts as a person to each of its frames.
    await expect.poll(glass.pulses, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(await colour(glass)).toEqual(BLUE);
    expect(glass.events.map(({ type }) => type)).not.toContain('failed');
  });

  it('runs modules of its own', async () => {
    await using glass = await openGlass();
    await put(glass, '', {
      'index.html':
        '<!doctype html><link rel="stylesheet" href="page.css"><body><script type="module" src="a/module.js"></script>',
      'a/module.js': `import { colour } from './colour.js'; document.documentElement.className = colour;`,
      'a/colour.js': "export const colour = 'green';",
    });
    await expect.poll(() => colour(glass)).toEqual(GREEN);
  });
});
