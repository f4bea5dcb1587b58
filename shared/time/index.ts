export { sleep, type Cancel, type Clock } from './clock.ts';
export { formatInstant, isKnownZone, parseInstant } from './instant.ts';
export { systemClock } from './system-clock.ts';
