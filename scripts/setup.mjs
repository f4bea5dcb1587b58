/**
 * Makes a checkout ready for a command, then runs the command under the project's own Node.
 * Plain JavaScript that any Node from 20 on runs: it is what brings Node 26.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup/dependencies.mjs';
import { buildPages } from './setup/pages.mjs';
import { installTools } from './setup/tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const testMachine = ['chromium', 'ffmpeg', 'postgresql', 'xvfb'];

/**
 * What each command needs and which file it is. `tools` must be there or the command is not run;
 * `wanted` tools are brought where that can be done, and their lack is only told.
 */
const commands = {
  start: { file: 'scripts/start.ts', pages: true, wanted: ['ffmpeg'] },
  test: { file: 'scripts/test.ts', pages: true, tools: testMachine },
  evidence: { file: 'scripts/evidence.ts', pages: true, tools: testMachine },
  bench: { file: 'scripts/bench.ts', pages: true, wanted: ['chromium', 'ffmpeg', 'xvfb'] },
  check: { file: 'scripts/check.ts' },
  screenshots: { file: 'scripts/screenshots.ts', pages: true, tools: ['chromium', 'ffmpeg'] },
  gallery: { file: 'scripts/gallery.ts', tools: ['chromium'] },
  build: { pages: true },
  kiosk: { file: 'scripts/kiosk.ts', pages: true },
  package: { file: 'scripts/package.ts', pages: true },
  'test:electron': { file: 'scripts/test-electron.ts', pages: true, wanted: ['ffmpeg'] },
  'kiosk:browser': { file: 'kiosk-app/browser-host/main.ts', pages: true, wanted: ['chromium'] },
};

function run(file, args) {
  const child = spawn(`${root}node_modules/.bin/node`, [file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` },
  });
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward).on('SIGHUP', forward);
  // A terminal sends Ctrl-C to both of us; anybody else sends it only here.
  process.on('SIGINT', (signal) => process.stdin.isTTY || forward(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

function main([name, ...args]) {
  const command = commands[name];
  if (!command) throw new Error(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  installDependencies(root);
  installTools({ required: command.tools ?? [], wanted: command.wanted ?? [] });
  if (command.pages) buildPages(root);
  if (!command.file) return;
  if (!existsSync(`${root}${command.file}`)) throw new Error(`${command.file} does not exist yet.`);
  run(command.file, args);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
