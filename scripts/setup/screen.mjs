import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const sources = ['kiosk-app/screen', 'shared', 'vite.config.ts', 'package-lock.json'];

/** Builds the page that kiosks drive into `dist/screen`, unless it was built from these very sources. */
export function buildScreen(root) {
  if (!existsSync(`${root}kiosk-app/screen/index.html`)) return;
  const digest = digestOf(root);
  const built = `${root}dist/screen`;
  if (existsSync(`${built}/.sources`) && readFileSync(`${built}/.sources`, 'utf8') === digest) return;
  console.error('Building the screen …');
  const fresh = `${built}.${process.pid}`;
  build(root, fresh);
  writeFileSync(`${fresh}/.sources`, digest);
  rmSync(built, { recursive: true, force: true });
  renameSync(fresh, built);
}

function build(root, outDir) {
  const { status } = spawnSync(
    `${root}node_modules/.bin/node`,
    [
      'node_modules/vite/bin/vite.js',
      'build',
      '--config',
      'vite.config.ts',
      '--outDir',
      outDir,
      '--logLevel',
      'warn',
    ],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  if (status === 0) return;
  rmSync(outDir, { recursive: true, force: true });
  throw new Error('The screen could not be built: see the lines of `vite build` above.');
}

function digestOf(root) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesBelow(root, source))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(`${root}${path}`))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(root, path) {
  if (!existsSync(`${root}${path}`)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(`${root}${path}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(root.length))
    .sort();
}
