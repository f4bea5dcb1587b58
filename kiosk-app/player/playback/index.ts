export { Playback, type PlaybackDeps } from './playback.ts';
export { withReadings } from './scene.ts';
export type { DisplayPlan, DisplayPlans } from './scene.ts';
export { createReadiness, type Readiness } from './readiness.ts';
