export type { VersionFacts } from './grounds.ts';
export { createLinter, type Lintable, type Linter } from './linter.ts';
export { shownBy } from './entries.ts';
export { nextWindow } from './next-window.ts';
