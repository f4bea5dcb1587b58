export { sleep, type Cancel, type Clock } from './clock.ts';
export { formatInstant, localDateAt, parseInstant } from './instant.ts';
export { systemClock } from './system-clock.ts';
