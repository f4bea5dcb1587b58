import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { type WebSocket, WebSocketServer } from 'ws';
import { chromiumPath } from './chromium.ts';
import { StageEvent, type StageCommand } from '../../shared/contract/index.ts';

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A real Chromium on the built page, with the test in the player's place. */
export interface ScreenHarness extends AsyncDisposable {
  page: Page;
  /** Everything the page said, in order. */
  events: readonly StageEvent[];
  /** Sent as it is: also what no player would send. */
  send(command: StageCommand | Record<string, unknown>): void;
  /** The first event of this kind, and with these fields, that was or will be said. */
  said<Type extends StageEvent['type']>(
    type: Type,
    fields?: Partial<Extract<StageEvent, { type: Type }>>,
  ): Promise<Extract<StageEvent, { type: Type }>>;
  /** Ends the line from the player's side. */
  hangUp(): void;
  /** Serves bytes under the address returned. Null never answers. */
  media(name: string, bytes: Uint8Array | null): string;
}

/** What opens harnesses: one built page and one browser for many of them. */
export interface ScreenLab extends AsyncDisposable {
  open(size: { widthPx: number; heightPx: number }): Promise<ScreenHarness>;
}

export async function openScreenLab(): Promise<ScreenLab> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-screen-'));
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  return {
    open: (size) => openHarness(folder, browser, size),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openHarness(
  folder: string,
  browser: Browser,
  size: { widthPx: number; heightPx: number },
): Promise<ScreenHarness> {
  const media = new Map<string, Uint8Array | null>();
  const server = createServer((request, response) => void serve(folder, media, request, response));
  const sockets = new WebSocketServer({ server, path: '/stage/0' });
  const spoken = listen(sockets);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const page = await browser.newPage({ viewport: { width: size.widthPx, height: size.heightPx } });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/display/0`);
  await spoken.said('hello');
  return {
    page,
    events: spoken.events,
    send: spoken.send,
    said: spoken.said,
    hangUp() {
      for (const socket of sockets.clients) socket.terminate();
    },
    media(name, bytes) {
      media.set(name, bytes);
      return `/blob/${name}`;
    },
    async [Symbol.asyncDispose]() {
      await page.close();
      sockets.close();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}

function listen(sockets: WebSocketServer): Pick<ScreenHarness, 'events' | 'send' | 'said'> {
  const events: StageEvent[] = [];
  const listeners = new Set<(event: StageEvent) => void>();
  let open: WebSocket | undefined;
  sockets.on('connection', (socket) => {
    open = socket;
    socket.on('message', (data: Buffer) => {
      const event = StageEvent.parse(JSON.parse(data.toString()));
      events.push(event);
      for (const listener of listeners) listener(event);
    });
  });
  return {
    events,
    send(command) {
      assert(open !== undefined, 'the page has not connected');
      open.send(JSON.stringify(command));
    },
    said(type, fields = {}) {
      type Wanted = Extract<StageEvent, { type: typeof type }>;
      const isWanted = (event: StageEvent): event is Wanted =>
        event.type === type &&
        Object.entries(fields).every(([name, value]) => Reflect.get(event, name) === value);
      const known = events.find(isWanted);
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve) => {
        listeners.add((event) => {
          if (isWanted(event)) resolve(event);
        });
      });
    },
  };
}

async function serve(
  folder: string,
  media: ReadonlyMap<string, Uint8Array | null>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname);
  const name = path.startsWith('/blob/') ? path.slice('/blob/'.length) : undefined;
  if (name !== undefined && media.get(name) === null) return;
  const file = join(folder, /^\/display\/\d+$/.test(path) ? 'index.html' : path.replace('/display/', ''));
  const bytes = name === undefined ? await readFile(file).catch(() => undefined) : media.get(name);
  if (bytes === undefined || bytes === null) return void response.writeHead(404).end();
  sendBytes(response, bytes, {
    type: MEDIA_TYPES[extname(name ?? file)] ?? 'application/octet-stream',
    range: request.headers.range,
  });
}

function sendBytes(
  response: ServerResponse,
  bytes: Uint8Array,
  { type, range }: { type: string; range: string | undefined },
): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const headers = { 'content-type': type, 'accept-ranges': 'bytes' };
  if (from === undefined)
    return void response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes);
  const start = Number(from);
  const end = to === '' || to === undefined ? bytes.length : Math.min(bytes.length, Number(to) + 1);
  const part = {
    ...headers,
    'content-length': end - start,
    'content-range': `bytes ${start}-${end - 1}/${bytes.length}`,
  };
  response.writeHead(206, part).end(bytes.subarray(start, end));
}
