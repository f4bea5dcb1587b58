import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter } from 'node:path';
import { findChromium } from '../../server/platform/chromium.mjs';

/** Debian package → is it on this machine? */
const presence = {
  chromium: () => findChromium(process.env) !== undefined,
  ffmpeg: () => isOnPath('ffmpeg') && isOnPath('ffprobe'),
  postgresql: () => isOnPath('postgres') || debianPostgresVersions().some(hasPostgres),
  xvfb: () => isOnPath('Xvfb'),
};

/** Brings Debian packages that this machine lacks; where that cannot be done, says what to type. */
export function installTools({ required, wanted }) {
  const missing = [...required, ...wanted].filter(isMissing);
  if (missing.length === 0) return;
  if (isDebianRoot()) aptInstall(missing);
  const lacking = missing.filter(isMissing);
  if (lacking.length === 0) return;
  const advice = `Missing on this machine: ${lacking.join(', ')}. On Debian or Ubuntu type:\n  ${aptCommand(lacking)}`;
  if (lacking.some((tool) => required.includes(tool))) throw new Error(advice);
  console.error(`${advice}\nGoing on without.`);
}

function isMissing(tool) {
  return !presence[tool]();
}

function isOnPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(`${folder}/${name}`));
}

const debianPostgres = '/usr/lib/postgresql';

function debianPostgresVersions() {
  return existsSync(debianPostgres) ? readdirSync(debianPostgres) : [];
}

function hasPostgres(version) {
  return existsSync(`${debianPostgres}/${version}/bin/postgres`);
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function aptCommand(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

function aptInstall(packages) {
  console.error(`Installing ${packages.join(', ')} …`);
  apt('update', '-q');
  apt('install', '-q', '-y', '--no-install-recommends', ...packages);
}

function apt(...args) {
  spawnSync('apt-get', ['-o', 'Acquire::Retries=3', ...args], {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
