import type { FeedFormat } from '../../shared/contract/index.ts';
import { flightLegsAt } from './flights.ts';
import { QUEUES_MAP, queuesAt } from './queues.ts';

/** A feed of the demo gate, and what it says at an instant: made up, in the shape of the real one. */
export interface DemoFeed {
  name: string;
  format: FeedFormat;
  ttlSeconds: number;
  documentAt: (nowMs: number) => string;
}

const HOUR_MS = 3_600_000;

export const DEMO_FEEDS: readonly DemoFeed[] = [
  {
    name: 'Flights of Noi Bai (demo)',
    format: { kind: 'aidx', airport: 'HAN', remarks: {}, says: 'all' },
    ttlSeconds: 600,
    documentAt: flightLegsAt,
  },
  {
    name: 'Exchange rates (demo)',
    format: { kind: 'vietcombank', source: 'vcb', currencies: ['USD', 'EUR', 'CNY', 'JPY', 'KRW', 'THB'] },
    ttlSeconds: 4 * 3_600,
    documentAt: ratesAt,
  },
  {
    name: 'Weather of Noi Bai (demo)',
    format: { kind: 'metar', station: 'VVNB' },
    ttlSeconds: 2 * 3_600,
    documentAt: weatherAt,
  },
  {
    name: 'Queues of Noi Bai (demo)',
    format: { kind: 'json', map: QUEUES_MAP },
    ttlSeconds: 600,
    documentAt: queuesAt,
  },
];

/** What a bank buys and sells for; they move a little every hour. */
const PRICES: readonly [currency: string, transfer: number][] = [
  ['USD', 26_152],
  ['EUR', 30_288.4],
  ['CNY', 3_676.87],
  ['JPY', 167.38],
  ['KRW', 17.84],
  ['THB', 810.55],
];

function ratesAt(nowMs: number): string {
  const hour = Math.floor(nowMs / HOUR_MS);
  const at = Temporal.Instant.fromEpochMilliseconds(hour * HOUR_MS).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
  const clock = `${at.hour % 12 || 12}:00:00 ${at.hour < 12 ? 'AM' : 'PM'}`;
  const rows = PRICES.map(([currency, middle], i) => {
    const transfer = middle * (1 + ((hour + i) % 7) * 0.0004);
    const said = (price: number): string => price.toFixed(2);
    return `<Exrate CurrencyCode="${currency}" Buy="${said(transfer * 0.999)}" Transfer="${said(transfer)}" Sell="${said(transfer * 1.009)}"/>`;
  });
  return `<ExrateList><DateTime>${at.month}/${at.day}/${at.year} ${clock}</DateTime>${rows.join('')}</ExrateList>`;
}

const SKIES = [
  '02006KT 8000 FEW015 BKN040 24/17 Q1016',
  '03008KT 9999 SCT020 25/17 Q1015',
  '04007KT 5000 BR BKN012 23/20 Q1015',
  '05010KT 4000 -RA BKN010 22/20 Q1014',
];

function weatherAt(nowMs: number): string {
  const half = Math.floor(nowMs / (HOUR_MS / 2));
  const at = Temporal.Instant.fromEpochMilliseconds((half * HOUR_MS) / 2).toZonedDateTimeISO('UTC');
  const two = (part: number): string => String(part).padStart(2, '0');
  const sky = SKIES[Math.floor(half / 4) % SKIES.length] ?? '';
  return `METAR VVNB ${two(at.day)}${two(at.hour)}${two(at.minute)}Z ${sky} NOSIG=`;
}
