import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Installs what the lock file names, unless exactly that is installed already. */
export function installDependencies(root) {
  if (isInstalled(root)) return;
  console.error('Installing dependencies …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('Dependencies could not be installed: see the lines of `npm ci` above.');
}

/** npm keeps its own account of what it installed in `node_modules/.package-lock.json`. */
function isInstalled(root) {
  const accountPath = `${root}node_modules/.package-lock.json`;
  if (!existsSync(accountPath) || !existsSync(`${root}node_modules/.bin/node`)) return false;
  const installed = readPackages(accountPath);
  return Object.entries(readPackages(`${root}package-lock.json`))
    .filter(([path]) => path !== '')
    .every(([path, { version, optional }]) =>
      installed[path] === undefined ? optional === true : installed[path].version === version,
    );
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}
