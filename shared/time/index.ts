export { sleep, type Cancel, type Clock } from './clock.ts';
export { formatInstant, instantOrNull, localDateAt, minuteOfDay, parseInstant } from './instant.ts';
export { systemClock } from './system-clock.ts';
