import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from './scripts/setup/precompress.ts';
import { woff2Alone } from './scripts/setup/woff2-alone.ts';

/** Builds the operators' web application: `server/console` → `dist/console`. */
export default defineConfig({
  css: { postcss: { plugins: [woff2Alone] } },
  root: 'server/console',
  base: '/',
  publicDir: false,
  clearScreen: false,
  plugins: [precompress()],
  resolve: {
    alias: [
      {
        find: /^zod$/,
        replacement: fileURLToPath(new URL('server/console/api/zod-without-eval.ts', import.meta.url)),
      },
    ],
  },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: ['chrome144', 'firefox139'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Packages mark files for servers that draw React ("use client"); here everything is a client.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
});
