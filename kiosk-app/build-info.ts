import { parseInstant } from '../shared/time/index.ts';

/** Version of the kiosk's software. */
export const SOFTWARE_VERSION = '0.1.0';

/** No kiosk of this version believes in an earlier time. Raised with each release. */
export const BUILD_MS = parseInstant('2026-11-22T00:00:00.000Z');
