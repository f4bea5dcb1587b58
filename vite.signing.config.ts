import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { integrity } from './scripts/setup/integrity.ts';
import { precompress } from './scripts/setup/precompress.ts';
import { woff2Alone } from './scripts/setup/woff2-alone.ts';

/** Builds the page where people sign by passkeys: `server/pages/signing` → `dist/signing`. */
export default defineConfig({
  css: { postcss: { plugins: [woff2Alone] } },
  root: 'server/pages/signing',
  // It can be kept in any folder.
  base: './',
  publicDir: false,
  clearScreen: false,
  plugins: [integrity(), precompress()],
  resolve: {
    alias: [
      {
        find: /^zod$/,
        replacement: fileURLToPath(new URL('server/console/zod/without-eval.ts', import.meta.url)),
      },
    ],
  },
  build: {
    outDir: '../../../dist/signing',
    emptyOutDir: true,
    target: ['chrome144', 'firefox139'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // One script, so that its hash in the page is of all there is: larger than what a bundler warns of.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
