import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_FEEDS } from '../../../scripts/demo-feeds/documents.ts';
import { readDocument } from '../../../server/feeds/documents/read-document.ts';
import { assertOfNow } from '../../../server/feeds/plausibility.ts';
import { isReadingTable, NamedReadingUpdate } from '../../../shared/contract/index.ts';

const YEAR_MS = 366 * 86_400_000;
const START_MS = Date.parse('2026-11-26T00:00:00Z');

describe.each(DEMO_FEEDS)('$name', ({ format, ttlSeconds, documentAt }) => {
  it('says at any instant what is believed whole', () => {
    fc.assert(
      fc.property(fc.nat(YEAR_MS), (afterMs) => {
        const nowMs = START_MS + afterMs;
        const bytes = new TextEncoder().encode(documentAt(nowMs));
        const read = readDocument(bytes, format, { zone: 'Asia/Ho_Chi_Minh', nowMs });
        expect(read.faults).toEqual([]);
        assertOfNow(read, { lastObservedAt: null }, { nowMs, ttlSeconds });
        for (const { key, value } of read.values) {
          expect(NamedReadingUpdate.safeParse({ key, value, ttlSeconds }).success).toBe(true);
          expect(isReadingTable(value) ? value.rows.length > 0 : typeof value === 'number').toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
