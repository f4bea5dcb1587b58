export { attachLive, type LiveDeps } from './live.ts';
