export {
  createKioskClock,
  type KioskClock,
  type KioskClockParts,
  type OnClockTrouble,
} from './kiosk-clock.ts';
