export {
  createStateStore,
  type KeptManifest,
  type KeptStatement,
  type KioskFacts,
  type StateParts,
  type StateStore,
} from './state.ts';
export { openOrQuarantine, type DatabaseSchema, type Opened } from './open-database.ts';
export { STATE_SCHEMA } from './state-schema.ts';
