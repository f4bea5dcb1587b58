import { createUpdates, type Updates, type UpdatesDeps } from '../update/index.ts';
import type { SyncDeps } from './sync.ts';

/** Null: this unit's software is installed by hand. */
export function updatesOf(
  { ports: { updater, clock, log }, ...deps }: SyncDeps,
  line: Pick<UpdatesDeps, 'session' | 'bandwidth' | 'onNetworkError'>,
): Updates | null {
  return updater === undefined ? null : createUpdates({ ...deps, ...line, updater, clock, log });
}
