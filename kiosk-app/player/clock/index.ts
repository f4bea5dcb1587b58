export { createKioskClock } from './guarded-clock.ts';
export type { KioskClock, KioskClockParts, OnClockTrouble } from './kiosk-clock.ts';
