export { createPacks, type Packs, type PlannedImport } from './packs.ts';
export type { Change, FieldChange, ImportPlan } from './plan.ts';
