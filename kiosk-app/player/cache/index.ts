export { createCache, type Cache, type CacheParts } from './cache.ts';
export { chunkBytes, chunkCount } from './chunk-store.ts';
export { CONTENT_SCHEMA } from './content-schema.ts';
