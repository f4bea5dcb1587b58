export { createKioskClock, type ClockTrouble, type KioskClock, type KioskClockParts } from './kiosk-clock.ts';
