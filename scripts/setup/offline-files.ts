import type { Plugin } from 'vite';

/** Scripts of a page that nobody whose page it is can read. */
const OTHER_SCRIPTS = /(?:cyrillic|greek|devanagari)/;

/** Tells the worker of a page by which names its files are, wherever it says `DESK_FILES`. */
export function offlineFiles({ worker, base }: { worker: string; base: string }): Plugin {
  return {
    name: 'offline-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const { [worker]: chunk } = bundle;
      if (chunk?.type !== 'chunk') throw new Error(`there is no ${worker}`);
      const files = Object.keys(bundle).filter(
        (name) => name.startsWith('assets/') && !OTHER_SCRIPTS.test(name),
      );
      const names = JSON.stringify(files.toSorted().map((name) => `${base}${name}`));
      chunk.code = chunk.code.replaceAll(/\bDESK_FILES\b/g, names);
    },
  };
}
