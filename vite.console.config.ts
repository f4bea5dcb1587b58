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
        replacement: fileURLToPath(new URL('server/console/zod/without-eval.ts', import.meta.url)),
      },
      {
        find: /^\.\.\/core\/(?:json-schema-processors|to-json-schema)\.js$/,
        replacement: fileURLToPath(new URL('server/console/zod/without-json-schemas.ts', import.meta.url)),
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
      // The way to every page is in the shell: in one file with what it needs, whose words, and those of what pages load, are said once.
      output: {
        codeSplitting: { groups: [{ name: 'ways', test: /\/console\/pages\/[\w-]+\/index\.ts$/ }] },
      },
      // Of these the shell takes what it uses, and each page the rest: importing them does nothing by itself.
      treeshake: {
        moduleSideEffects: [
          {
            test: /\/(?:shared\/(?:contract|languages)|console\/(?:api|parts))\/[\w/-]+\.tsx?$/,
            sideEffects: false,
          },
        ],
      },
      // Packages mark files for servers that draw React ("use client"); here everything is a client. Nobody asks zod for JSON Schema.
      onLog: (level, log, handle) => {
        const isOfUse =
          log.code !== 'MODULE_LEVEL_DIRECTIVE' && !log.message.includes('without-json-schemas.ts');
        if (isOfUse) handle(level, log);
      },
    },
  },
});
