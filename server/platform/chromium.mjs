import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
/** Where a Mac keeps them, for everybody or for one person. */
const applications = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `Applications/${name}.app/Contents/MacOS/${name}`,
);

/** Every Chromium of a machine, as its environment leads there: by name along the path, and where a Mac keeps programs. */
export function chromiumsIn({ PATH = '', HOME }) {
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const roots = HOME === undefined || process.platform !== 'darwin' ? [] : ['/', HOME];
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...applications.flatMap((path) => roots.map((root) => join(root, path))),
  ].filter((file) => existsSync(file));
}

/** The Chromium that setup looks for and that tests and benchmarks open. */
export function findChromium(environment) {
  return chromiumsIn(environment)[0];
}
