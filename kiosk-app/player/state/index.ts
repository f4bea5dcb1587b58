export { condemn, openOrQuarantine, type DatabaseSchema, type Opened } from './open-database.ts';
export { STATE_SCHEMA } from './state-schema.ts';
export { createStateStore, type StateParts, type StateStore } from './state.ts';
export type { KeptFault } from './fault-store.ts';
export type { KioskFacts, KioskStore } from './kiosk-store.ts';
export type { KeptManifest } from './manifest-store.ts';
export type { PlayStore, Stream } from './play-store.ts';
export type { KeptStatement } from './trust-store.ts';
export { guarded, isUnreadable } from './sqlite-errors.ts';
