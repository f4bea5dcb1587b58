export type { VersionFacts } from './grounds.ts';
export { createLinter, type Lintable, type Linter } from './linter.ts';
