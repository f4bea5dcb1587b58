import { defineConfig } from 'vite';

/** Every Chromium reads WOFF2: the older files that font packages name beside it would double the page. */
function dropWoff(declaration: { value: string }): void {
  const value = declaration.value.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, '');
  if (value !== declaration.value) declaration.value = value;
}

/** Builds the page that kiosks drive: `kiosk-app/screen` → `dist/screen`. */
export default defineConfig({
  css: { postcss: { plugins: [{ postcssPlugin: 'woff2-alone', Declaration: { src: dropWoff } }] } },
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
