import type { FeedCell } from '../../../shared/contract/index.ts';
import { NOTHING_READ, refusedDocument, type ReadDocument } from './document.ts';
import type { FormatOf } from './format.ts';
import { attempted, localInstant } from './instants.ts';
import { asTable, rowOf, type RowRead } from './map-document.ts';
import { xmlOf, type XmlNode } from './xml-tree.ts';

const ECB = 'http://www.ecb.int/vocabulary/2002-08-01/eurofxref';
/** They are agreed at a quarter past two, and put out about four, by the clocks of Frankfurt. */
const ECB_AT = { time: '16:00', zone: 'Europe/Berlin' };
const HANOI = 'Asia/Ho_Chi_Minh';
const US_TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ?(AM|PM)$/i;

const currency: FeedCell = { from: '@currency', as: 'code', isRequired: true };
/** No rate is nothing, and none is as great as what a comma in the wrong place makes of it. */
const price = (from: string, isRequired: boolean): FeedCell => ({
  from,
  as: 'number',
  between: [0.000_001, 10_000_000],
  isRequired,
});

/** Reference rates: so much of a currency for one euro. */
export function readEcb(bytes: Uint8Array, { source, currencies }: FormatOf<'ecb'>): ReadDocument {
  const root = xmlOf(bytes, { e: ECB });
  const day = root.at('//e:Cube/@time');
  const observedAt = typeof day === 'string' ? localInstant(`${day}T${ECB_AT.time}`, ECB_AT.zone) : null;
  if (observedAt === null) throw refusedDocument('missing', 'does not say of which day it is');
  const rows = root.nodes('//e:Cube[@currency]');
  const fields = { currency, transfer: price('@rate', true) };
  return ratesOf(source, { observedAt, rows, fields, currencies, more: { base: 'EUR', quoted: 'per-base' } });
}

/** A bank's prices of one unit of a currency. */
export function readVietcombank(
  bytes: Uint8Array,
  { source, currencies }: FormatOf<'vietcombank'>,
): ReadDocument {
  const root = xmlOf(bytes);
  const said = root.at('/ExrateList/DateTime');
  const observedAt = typeof said === 'string' ? usInstant(said) : null;
  if (observedAt === null) throw refusedDocument('missing', 'does not say when it was made');
  const rows = root.nodes('/ExrateList/Exrate');
  const fields = {
    currency: { ...currency, from: '@CurrencyCode' },
    buy: price('@Buy', false),
    transfer: price('@Transfer', false),
    sell: price('@Sell', false),
  };
  return ratesOf(source, { observedAt, rows, fields, currencies, more: { base: 'VND', quoted: 'per-unit' } });
}

function ratesOf(
  source: string,
  {
    observedAt,
    rows,
    fields,
    currencies,
    more,
  }: {
    observedAt: string;
    rows: readonly XmlNode[];
    fields: Readonly<Record<string, FeedCell>>;
    currencies: readonly string[];
    more: Readonly<Record<string, string>>;
  },
): ReadDocument {
  const key = `rates.${source}`;
  const read = rows
    .map((node): RowRead => {
      const { row, faults } = rowOf((from) => node.at(from), fields, 'UTC');
      return { faults, row: row === null ? null : { ...row, ...more } };
    })
    .filter(
      ({ row }) => row === null || currencies.length === 0 || currencies.includes(String(row['currency'])),
    );
  if (read.length === 0) throw refusedDocument('missing', 'holds no rates');
  return { ...NOTHING_READ, observedAt, ...ordered(asTable(key, read), currencies) };
}

/** In the order in which they were asked for. */
function ordered(
  found: Pick<ReadDocument, 'values' | 'faults'>,
  currencies: readonly string[],
): Pick<ReadDocument, 'values' | 'faults'> {
  if (currencies.length === 0) return found;
  const place = (row: Record<string, unknown>): number => currencies.indexOf(String(row['currency']));
  const values = found.values.map((one) =>
    typeof one.value === 'object' && one.value !== null
      ? { ...one, value: { rows: one.value.rows.toSorted((a, b) => place(a) - place(b)) } }
      : one,
  );
  return { ...found, values };
}

/** `11/26/2026 8:15:00 AM`, by the clocks of Hanoi. */
function usInstant(text: string): string | null {
  const [, month, day, year, hour, minute, second = '0', half = ''] = US_TIME.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const twelfth = Number(hour) % 12;
  return attempted(() =>
    Temporal.PlainDateTime.from(
      {
        year: Number(year),
        month: Number(month),
        day: Number(day),
        hour: half.toUpperCase() === 'PM' ? twelfth + 12 : twelfth,
        minute: Number(minute),
        second: Number(second),
      },
      { overflow: 'reject' },
    )
      .toZonedDateTime(HANOI)
      .toInstant(),
  );
}
