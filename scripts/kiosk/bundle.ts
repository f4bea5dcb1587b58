import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { copyLicences, packageFolderOf } from './licence-texts.ts';

/** What the bundle leaves outside: Electron is there, and native code cannot be bundled. */
const OUTSIDE = ['electron', 'better-sqlite3'];
/** What better-sqlite3 needs when it runs; its sources are not shipped, so that nothing is ever compiled on a kiosk. */
const OF_SQLITE = ['package.json', 'LICENSE', 'lib', 'prebuilds'];

const Package = z.object({
  version: z.string(),
  description: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/**
 * Bundles the kiosk under Electron into a folder that runs by itself: main process, preload, screen, and the one native module.
 * Nothing of the server is in it.
 */
export async function bundleKiosk(root: string, folder = join(root, 'dist/kiosk')): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const main = { entry: 'kiosk-app/electron/main.ts', file: 'main.js', folder, format: 'es' } as const;
  const libraries = await bundle(root, main);
  await bundle(root, { entry: 'kiosk-app/electron/preload.ts', file: 'preload.cjs', folder, format: 'cjs' });
  cpSync(join(root, 'dist/screen'), join(folder, 'screen'), { recursive: true });
  for (const part of OF_SQLITE) {
    const path = join('node_modules/better-sqlite3', part);
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  const facts = Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const fonts = Object.keys(facts.devDependencies).filter((name) => name.startsWith('@fontsource'));
  const fontFolders = fonts.map((name) => `${root}/node_modules/${name}`);
  copyLicences([...libraries, ...fontFolders], join(folder, 'licences'));
  cpSync(join(root, 'LICENSE'), join(folder, 'licences/LICENSE'));
  writeFileSync(join(folder, 'package.json'), packageOf(facts));
}

interface Bundle {
  entry: string;
  file: string;
  folder: string;
  /** A sandboxed preload is CommonJS; everything else is ESM. */
  format: 'es' | 'cjs';
}

/** Answers the folders of the packages whose code is in it. */
async function bundle(root: string, { entry, file, folder, format }: Bundle): Promise<string[]> {
  const built = await build({
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
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const modules = outputs.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  return modules.map(packageFolderOf).filter((home) => home !== null);
}

function packageOf({ version, description, license, dependencies }: z.infer<typeof Package>): string {
  const native = { 'better-sqlite3': dependencies['better-sqlite3'] };
  return JSON.stringify({
    name: 'waypost-kiosk',
    productName: 'WaypostKiosk',
    version,
    description,
    license,
    author: 'The Waypost project',
    // A package for Debian is refused without one.
    homepage: 'https://waypost.example',
    // Windows are known to the desktop by the name of the menu entry.
    desktopName: 'waypost-kiosk.desktop',
    type: 'module',
    main: 'main.js',
    private: true,
    dependencies: native,
  });
}
