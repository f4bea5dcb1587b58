import type { DatabaseSchema } from '../state/index.ts';
export declare const CONTENT_SCHEMA: DatabaseSchema;
