export { LEG_AHEAD_MS, LEG_KEPT_MS } from './aidx.ts';
export type { DocumentFault, DocumentValue, NewsEntry, ReadDocument } from './document.ts';
export { KeptValue, MOST_KEPT_ROWS } from './kept-value.ts';
export { nearest } from './nearest.ts';
export { brokenPath } from './paths.ts';
export { createReadApart, type ReadApart } from './read-apart.ts';
