/** A kiosk of the browser host on a machine whose wall clock is set so many milliseconds ahead, or behind. */
import { join } from 'node:path';
import { readHostConfig } from '../../../kiosk-app/browser-host/config.ts';
import { BrowserHost } from '../../../kiosk-app/browser-host/host.ts';
import { systemClock } from '../../../shared/time/index.ts';

const PAGES = join(import.meta.dirname, '../../../dist/screen');
const aheadMs = Number(process.env['BENCH_CLOCK_AHEAD_MS']);

const clock = { ...systemClock, wallMs: () => systemClock.wallMs() + aheadMs };
await BrowserHost.start(readHostConfig(process.env), PAGES, clock);
