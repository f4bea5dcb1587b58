export { createUpdates, type Updates, type UpdatesDeps } from './updates.ts';
