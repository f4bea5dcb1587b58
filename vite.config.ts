import { defineConfig } from 'vite';
import { woff2Alone } from './scripts/setup/woff2-alone.ts';

/** Builds the page that kiosks drive: `kiosk-app/screen` → `dist/screen`. */
export default defineConfig({
  css: { postcss: { plugins: [woff2Alone] } },
  root: 'kiosk-app/screen',
  base: './',
  publicDir: false,
  clearScreen: false,
  build: {
    outDir: '../../dist/screen',
    emptyOutDir: true,
    target: 'chrome144',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
