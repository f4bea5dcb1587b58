import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What is built into `dist/<name>`, and of what. */
const pages = [
  {
    name: 'screen',
    config: 'vite.config.ts',
    sources: ['kiosk-app/screen', 'shared', 'scripts/setup', 'vite.config.ts', 'package-lock.json'],
  },
  {
    name: 'console',
    config: 'vite.console.config.ts',
    sources: [
      'server/console',
      'kiosk-app/screen',
      'shared',
      'scripts/setup',
      'vite.console.config.ts',
      'package-lock.json',
    ],
  },
  {
    name: 'signing',
    config: 'vite.signing.config.ts',
    sources: [
      'server/pages/signing',
      'server/pages/parts',
      'server/console/zod/without-eval.ts',
      'server/console/theme/icon.svg',
      'kiosk-app/screen',
      'shared',
      'scripts/setup',
      'vite.signing.config.ts',
      'package-lock.json',
    ],
  },
  {
    name: 'desk',
    config: 'vite.desk.config.ts',
    sources: [
      'server/pages/desk',
      'server/pages/parts',
      'server/console/zod',
      'server/console/theme/icon.svg',
      'shared',
      'scripts/setup',
      'vite.desk.config.ts',
      'package-lock.json',
    ],
  },
];

/** Builds the page that kiosks drive, the operators' console, the signing page and the gate desk, each unless it was built from these very sources. */
export function buildPages(root) {
  for (const page of pages) buildPage(root, page);
}

function buildPage(root, { name, config, sources }) {
  const digest = digestOf(root, sources);
  const built = `${root}dist/${name}`;
  if (existsSync(`${built}/.sources`) && readFileSync(`${built}/.sources`, 'utf8') === digest) return;
  console.error(`Building the ${name} …`);
  const fresh = `${built}.${process.pid}`;
  build(root, { name, config, outDir: fresh });
  writeFileSync(`${fresh}/.sources`, digest);
  rmSync(built, { recursive: true, force: true });
  renameSync(fresh, built);
}

function build(root, { name, config, outDir }) {
  const { status } = spawnSync(
    `${root}node_modules/.bin/node`,
    ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--outDir', outDir, '--logLevel', 'warn'],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  if (status === 0) return;
  rmSync(outDir, { recursive: true, force: true });
  throw new Error(`The ${name} could not be built: see the lines of \`vite build\` above.`);
}

function digestOf(root, sources) {
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
