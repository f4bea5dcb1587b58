import { defineConfig } from 'vite';

/** Builds the page that kiosks drive: `kiosk-app/screen` → `dist/screen`. */
export default defineConfig({
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
