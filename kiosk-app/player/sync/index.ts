export { createApi, type Api } from './api.ts';
export { backoffMs } from './backoff.ts';
export { createHeartbeatSource } from './heartbeat.ts';
export { loadPlans, type Plans } from './plans.ts';
export { createLiveReadings, type LiveReadings } from './readings.ts';
export { createRoots } from './roots.ts';
export { Sync } from './sync.ts';
