/** Plays twelve months without network on one kiosk, and tells its parent what came of it. */
import { playOffline } from '../../tests/simulation/offline/year.ts';

const [seed = 1, days = 365] = process.argv.slice(2).map(Number);
process.send?.(await playOffline({ seed, startDate: '2026-11-22', days, everyDays: 4 }));
process.disconnect?.();
