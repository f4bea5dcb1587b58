import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { offlineFiles } from './scripts/setup/offline-files.ts';
import { precompress } from './scripts/setup/precompress.ts';
import { woff2Alone } from './scripts/setup/woff2-alone.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const WORKER = 'worker.js';

/** Builds the page of the gate desk: `server/pages/desk` → `dist/desk`. */
export default defineConfig({
  css: { postcss: { plugins: [woff2Alone] } },
  root: 'server/pages/desk',
  base: '/desk/',
  publicDir: 'public',
  clearScreen: false,
  plugins: [offlineFiles({ worker: WORKER, base: '/desk/' }), precompress()],
  resolve: {
    alias: [
      { find: /^zod$/, replacement: here('server/console/zod/without-eval.ts') },
      {
        find: /^\.\.\/core\/(?:json-schema-processors|to-json-schema)\.js$/,
        replacement: here('server/console/zod/without-json-schemas.ts'),
      },
    ],
  },
  build: {
    outDir: '../../../dist/desk',
    emptyOutDir: true,
    // Telephones are older than desks.
    target: ['chrome123', 'firefox125', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { desk: here('server/pages/desk/index.html'), worker: here('server/pages/desk/worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER : 'assets/[name]-[hash].js'),
      },
      treeshake: {
        moduleSideEffects: [{ test: /\/shared\/contract\/[\w/-]+\.ts$/, sideEffects: false }],
      },
      onLog: (level, log, handle) => {
        if (!log.message.includes('without-json-schemas.ts')) handle(level, log);
      },
    },
  },
});
