export { createApi, type Api } from './api.ts';
export { backoffMs } from './backoff.ts';
export { createHeartbeatSource } from './heartbeat.ts';
export { loadPlans, type Plans } from './plans.ts';
export { Sync } from './sync.ts';
