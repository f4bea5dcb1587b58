import { config } from 'zod/v4';

/**
 * Stands in for `zod` wherever the built console imports it: zod would make parsers by `new Function`, which our policy
 * forbids, and would try it before anybody could say no.
 */
config({ jitless: true });

export * from 'zod/v4';
