export { createCache, type Cache, type CacheParts, type Progress } from './cache.ts';
export { CONTENT_SCHEMA } from './content-schema.ts';
