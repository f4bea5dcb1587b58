import { defineConfig } from 'vitest/config';

/** Apart from `npm test`, which machines without Electron run too. */
export default defineConfig({
  test: {
    name: 'electron',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
