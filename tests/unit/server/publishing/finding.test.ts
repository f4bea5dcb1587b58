import { describe, expect, it } from 'vitest';
import { createFindingList, findingOf } from '../../../../server/publishing/finding.ts';

const HERE = { gateId: 'here', zone: 'Asia/Ho_Chi_Minh' };
const EAST = { gateId: 'east', zone: 'Asia/Tokyo' };
const slate = (fromMs?: number) =>
  findingOf({
    code: 'display/gap-to-slate',
    detail: 'the slate shows',
    subjectId: null,
    remedy: 'choose-default',
    ...(fromMs !== undefined && { fromMs }),
  });

describe('a list of findings', () => {
  it('tells what is the same on many displays once, with their number, the first of them, and how many are where', () => {
    const list = createFindingList();
    for (let n = 0; n < 100_000; n += 1) list.add(slate(), { id: `d${n}`, ...(n % 4 === 0 ? EAST : HERE) });
    expect(list.findings()).toEqual([
      {
        ...slate(),
        subjectId: null,
        displays: { count: 100_000, first: ['d0', 'd1', 'd2', 'd3', 'd4'] },
        gates: [
          { gateId: 'east', count: 25_000, displayId: 'd0' },
          { gateId: 'here', count: 75_000, displayId: 'd1' },
        ],
        zone: null,
      },
    ]);
  });

  it('counts a display once that brings the same twice, and takes a single one for the subject', () => {
    const list = createFindingList();
    list.add(slate(), { id: 'one', ...HERE });
    list.add(slate(), { id: 'one', ...HERE });
    expect(list.findings()).toMatchObject([{ subjectId: 'one', displays: { count: 1 } }]);
  });

  it('keeps instants apart that clocks of two zones tell otherwise, and other instants', () => {
    const list = createFindingList();
    list.add(slate(0), { id: 'one', ...HERE });
    list.add(slate(0), { id: 'two', ...EAST });
    list.add(slate(1), { id: 'three', ...HERE });
    expect(list.findings().map(({ zone, subjectId }) => [zone, subjectId])).toEqual([
      ['Asia/Ho_Chi_Minh', 'one'],
      ['Asia/Tokyo', 'two'],
      ['Asia/Ho_Chi_Minh', 'three'],
    ]);
  });
});
