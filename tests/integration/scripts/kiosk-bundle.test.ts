import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleKiosk } from '../../../scripts/kiosk/bundle.ts';
import { startProcess } from '../../support/processes.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waypost-bundle-'));
  await bundleKiosk(root, join(folder, 'kiosk'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string): string => readFileSync(join(folder, 'kiosk', path), 'utf8');

/** Everything a bundle asks for that is not in it. */
function outside(code: string): string[] {
  const asked = code.matchAll(/^import\b[^'"]*['"]([^'"]+)['"]|\b(?:__)?require\(["']([^"']+)["']\)/gm);
  return [...new Set([...asked].map(([, imported, required]) => imported ?? required ?? ''))]
    .filter((name) => !isBuiltin(name))
    .sort();
}

/** Packages that a bundled library asks for only if they happen to be there. */
const OPTIONAL = ['bufferutil', 'utf-8-validate', 'supports-color'];

describe('the bundle of the kiosk', () => {
  it('asks for Electron and SQLite, and for nothing else that is not in it', () => {
    const needed = outside(read('main.js')).filter((name) => !OPTIONAL.includes(name));
    expect(needed).toEqual(['better-sqlite3', 'electron']);
    expect(outside(read('preload.cjs'))).toEqual(['electron']);
  });

  it('holds nothing of the server', () => {
    const code = read('main.js');
    for (const foreign of ['fastify', 'kysely', 'node_modules/pg/', '// server/'])
      expect([foreign, code.includes(foreign)]).toEqual([foreign, false]);
    expect(read('package.json')).toContain('"main":"main.js"');
    expect(readdirSync(join(folder, 'kiosk/node_modules'))).toEqual(['better-sqlite3']);
    expect(existsSync(join(folder, 'kiosk/node_modules/better-sqlite3/src'))).toBe(false);
  });

  it('says of itself what a package for Debian must say', () => {
    const facts = JSON.parse(read('package.json')) as Record<string, string>;
    for (const fact of ['name', 'version', 'description', 'author', 'license', 'homepage'])
      expect([fact, facts[fact]]).toEqual([fact, expect.stringMatching(/./)]);
    expect(facts['desktopName']).toBe('waypost-kiosk.desktop');
  });

  it('bears the licences of what is in it', () => {
    const texts = readdirSync(join(folder, 'kiosk/licences'));
    const owners = new Set(texts.map((file) => file.split(' ')[0]));
    for (const owner of ['LICENSE', 'zod', 'undici', 'ws', 'socket.io-client', '@fontsource+noto-sans'])
      expect([owner, owners.has(owner)]).toEqual([owner, true]);
  });

  it('runs apart from the checkout: its player makes its key, waits to be paired, and ends with its databases closed', async () => {
    const stub = join(folder, 'kiosk/node_modules/electron');
    mkdirSync(stub, { recursive: true });
    writeFileSync(join(stub, 'package.json'), '{"name":"electron","type":"module","exports":"./index.js"}');
    writeFileSync(join(stub, 'index.js'), STUB);
    const data = join(folder, 'data');
    await using kiosk = startProcess(join(folder, 'kiosk/main.js'), {
      WAYPOST_TRUST_ROOT: 'a'.repeat(64),
      WAYPOST_SERVER: 'http://127.0.0.1:9',
      WAYPOST_KIOSK_DATA: data,
      WAYPOST_KIOSK_SETTINGS: join(folder, 'none.env'),
    });
    await kiosk.line(/^screen 1: on HDMI, 800 × 600$/);
    const files = (): boolean => ['kiosk.pem', 'state.db'].every((file) => existsSync(join(data, file)));
    await expect.poll(files, { timeout: 20_000 }).toBe(true);
    expect(await kiosk.end()).toBe(0);
    expect(readdirSync(data).filter((file) => file.endsWith('-wal'))).toEqual([]);
  });
});

/** An Electron that takes everything and does nothing, with one monitor. */
const STUB = `
const nothing = () => new Proxy(function () {}, {
  get: (_target, key) => (key === 'then' ? undefined : nothing()),
  apply: () => nothing(),
  construct: () => nothing(),
});
export const BrowserWindow = nothing(), ipcMain = nothing(), Menu = nothing(), powerMonitor = nothing();
export const powerSaveBlocker = nothing(), protocol = nothing(), session = nothing();
const modelled = {
  whenReady: async () => {},
  requestSingleInstanceLock: () => true,
  getPath: () => '/nowhere',
  exit: (code) => process.exit(code),
  isPackaged: true,
};
export const app = new Proxy(modelled, { get: (_target, key) => modelled[key] ?? nothing() });
const bounds = { x: 0, y: 0, width: 800, height: 600 };
export const screen = { getAllDisplays: () => [{ id: 1, label: 'HDMI', bounds }], on() {}, off() {} };
`;
