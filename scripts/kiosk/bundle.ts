import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';

/** What the bundle leaves outside: Electron is there, and native code cannot be bundled. */
const OUTSIDE = ['electron', 'better-sqlite3'];
/** What better-sqlite3 needs when it runs; its sources are not shipped, so that nothing is ever compiled on a kiosk. */
const OF_SQLITE = ['package.json', 'LICENSE', 'lib', 'prebuilds'];

const Package = z.object({
  version: z.string(),
  description: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()),
});

/**
 * Bundles the kiosk under Electron into a folder that runs by itself: main process, preload, screen, and the one native module.
 * Nothing of the server is in it.
 */
export async function bundleKiosk(root: string, folder = join(root, 'dist/kiosk')): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundle(root, { entry: 'kiosk-app/electron/main.ts', file: 'main.js', folder, format: 'es' });
  await bundle(root, { entry: 'kiosk-app/electron/preload.ts', file: 'preload.cjs', folder, format: 'cjs' });
  cpSync(join(root, 'dist/screen'), join(folder, 'screen'), { recursive: true });
  for (const part of OF_SQLITE) {
    const path = join('node_modules/better-sqlite3', part);
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'package.json'), packageOf(root));
}

interface Bundle {
  entry: string;
  file: string;
  folder: string;
  /** A sandboxed preload is CommonJS; everything else is ESM. */
  format: 'es' | 'cjs';
}

async function bundle(root: string, { entry, file, folder, format }: Bundle): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: OUTSIDE },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      // Electron's Node is a 24 with the JavaScript of its Chromium.
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { format, entryFileNames: file, codeSplitting: false } },
    },
  });
}

function packageOf(root: string): string {
  const { version, description, license, dependencies } = Package.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const native = { 'better-sqlite3': dependencies['better-sqlite3'] };
  return JSON.stringify({
    name: 'waypost-kiosk',
    productName: 'Waypost Kiosk',
    version,
    description,
    license,
    author: 'The Waypost project',
    type: 'module',
    main: 'main.js',
    private: true,
    dependencies: native,
  });
}
