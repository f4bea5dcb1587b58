export { LEG_KEPT_MS } from './aidx.ts';
export type { DocumentFault, DocumentValue, NewsEntry, ReadDocument } from './document.ts';
export { brokenPath } from './paths.ts';
export { createReadApart, type ReadApart } from './read-apart.ts';
