export { createCache, type Cache, type CacheParts } from './cache.ts';
export { CONTENT_SCHEMA } from './content-schema.ts';
