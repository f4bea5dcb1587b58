import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createDownloadOrders } from '../../../../../kiosk-app/player/sync/download-orders.ts';
import type { BlobRef, DownloadOrders, Manifest } from '../../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../../shared/time/index.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import {
  at,
  digest,
  HOUR,
  ids,
  listed,
  MINUTE,
  plan,
  schedule,
  shows,
} from '../../../shared/timeline/plans.ts';

/** Noon in Vietnam; the night is from ten to five. */
const NOON = at('2026-11-22T05:00:00.000Z');
const NIGHT: DownloadOrders = {
  bytesPerSecond: null,
  night: {
    from: formatInstant(NOON + 10 * HOUR),
    until: formatInstant(NOON + 17 * HOUR),
    largerThanBytes: 8_000_000,
  },
};

const file = (n: number, bytes: number): BlobRef => ({
  digest: digest(900 + n),
  bytes,
  mediaType: 'video/mp4',
});
const [tomorrow, tonight, small] = [file(1, 50_000_000), file(2, 50_000_000), file(3, 8_000_000)];

/** Content 1 plays from the day after tomorrow on, content 2 from tonight, content 3 with the first. */
function planned(): Manifest {
  const starts = (startDate: string, playlistId: string) => ({
    plays: { kind: 'playlist', playlistId },
    rule: { startDate, dayparts: [{ key: 'late', start: '23:00', end: '24:00' }] },
  });
  const made = plan({
    playlists: {
      [ids.playlist]: listed(shows(1, MINUTE), shows(3, MINUTE)),
      [ids.other]: listed(shows(2, MINUTE)),
    },
    schedules: [
      schedule(10, starts('2026-11-24', ids.playlist)),
      schedule(11, starts('2026-11-22', ids.other)),
    ],
  });
  for (const [n, ref] of [tomorrow, tonight, small].entries()) made.contents[digest(n + 1)]?.files.push(ref);
  return { plan: made } as unknown as Manifest;
}

function kiosk(bytesPerSecond: number | null = null) {
  const { database } = openOrQuarantine(createMemoryDisk(), STATE_SCHEMA);
  const state = createStateStore({ database, crypto: nodeCrypto });
  let nowMs = NOON;
  const manifest = planned();
  const started = () =>
    createDownloadOrders({
      state,
      bytesPerSecond,
      kioskClock: { nowMs: () => nowMs },
      plans: { current: () => [manifest] },
    });
  const orders = started();
  return {
    orders,
    started,
    heed: (told: DownloadOrders) => {
      orders.heed(told);
      orders.refresh();
    },
    hoursPass: (hours: number) => void (nowMs += hours * HOUR),
  };
}

describe('orders for downloads', () => {
  it('are none until an operator gives some', () => {
    const { orders } = kiosk();
    expect([orders.bytesPerSecond(), orders.waitMs(tomorrow)]).toEqual([null, 0]);
  });

  it('leave to the night what is large and not needed before it is over, and nothing else', () => {
    const { orders, heed, hoursPass } = kiosk();
    heed(NIGHT);
    expect([tomorrow, tonight, small].map(orders.waitMs)).toEqual([10 * HOUR, 0, 0]);
    hoursPass(10);
    expect(orders.waitMs(tomorrow)).toBe(0);
  });

  it('let nothing large travel when the night is over, until the next one is known', () => {
    const { orders, heed, hoursPass } = kiosk();
    heed(NIGHT);
    hoursPass(17);
    expect(orders.waitMs(tomorrow)).toBe(MINUTE);
  });

  it('hold after a restart', () => {
    const { heed, started } = kiosk();
    heed({ ...NIGHT, bytesPerSecond: 250_000 });
    const again = started();
    expect([again.bytesPerSecond(), again.waitMs(tomorrow)]).toEqual([250_000, 10 * HOUR]);
  });

  it.for([
    [null, null, null],
    [1_000, null, 1_000],
    [null, 9_000, 9_000],
    [1_000, 9_000, 1_000],
    [9_000, 1_000, 1_000],
  ] as const)('of the installer (%s) and of operators (%s): the stricter counts', ([own, told, counts]) => {
    const { orders, heed } = kiosk(own);
    heed({ bytesPerSecond: told, night: null });
    expect(orders.bytesPerSecond()).toBe(counts);
  });
});
