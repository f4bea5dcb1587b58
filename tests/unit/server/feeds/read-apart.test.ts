import { describe, expect, it } from 'vitest';
import { createReadApart } from '../../../../server/feeds/documents/index.ts';
import { FeedFormat } from '../../../../shared/contract/index.ts';
import { feedFixture, FIXTURES_AT_MS } from '../../../support/feed-documents.ts';

const HOW = { zone: 'Asia/Ho_Chi_Minh', nowMs: FIXTURES_AT_MS };
const AIDX = FeedFormat.parse({ kind: 'aidx', airport: 'HAN' });

describe('a document', () => {
  it('is read by a thread of its own, which says what it says', async () => {
    const { values } = await createReadApart()(feedFixture('han.aidx.xml'), AIDX, HOW);
    expect(values.map(({ key }) => key)).toEqual(['flights.arrivals', 'flights.departures', 'belts']);
  });

  it('that takes too long is given up, and the next one is read', async () => {
    const read = createReadApart({ withinMs: 1 });
    await expect(read(feedFixture('han.aidx.xml'), AIDX, HOW)).rejects.toMatchObject({
      code: 'feed/refused',
      data: { reason: 'too-slow' },
    });
    await expect(createReadApart()(feedFixture('error-page.html'), AIDX, HOW)).rejects.toMatchObject({
      data: { reason: 'not-its-format' },
    });
  });

  it('that takes more memory than a document may is refused, and takes nothing else with it', async () => {
    const read = createReadApart({ memoryMb: 4 });
    await expect(read(feedFixture('han.aidx.xml'), AIDX, HOW)).rejects.toMatchObject({
      data: { reason: 'too-large' },
    });
  });

  it('waits for those before it, and is refused where too many wait', async () => {
    const read = createReadApart({ mostWaiting: 2 });
    const all = [1, 2, 3].map(() => read(feedFixture('han.aidx.xml'), AIDX, HOW));
    const settled = await Promise.allSettled(all);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect((await read(feedFixture('han.aidx.xml'), AIDX, HOW)).faults).toEqual([]);
  });
});
