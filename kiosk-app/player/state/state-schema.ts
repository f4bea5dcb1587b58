import type { DatabaseSchema } from './open-database.ts';
export declare const STATE_SCHEMA: DatabaseSchema;
