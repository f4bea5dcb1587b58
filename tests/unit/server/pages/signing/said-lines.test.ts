import { describe, expect, it } from 'vitest';
import { saidLines } from '../../../../../server/pages/signing/said-lines.ts';

const LAN = '00000000-0000-7000-8000-0000000000b1';
const KEY = { keyid: 'ab'.repeat(32) };

describe('the lines of a statement', () => {
  it('say what is new, gone and otherwise, wherever it stands', () => {
    const before = {
      organisations: [
        { id: 'a', name: 'Police' },
        { id: 'b', name: 'Customs' },
      ],
    };
    const after = {
      organisations: [
        { id: 'b', name: 'Duties' },
        { id: 'c', name: 'Health' },
      ],
    };
    expect(saidLines(after, before)).toEqual([
      { path: 'organisations › b › id', before: 'b', after: 'b' },
      { path: 'organisations › b › name', before: 'Customs', after: 'Duties' },
      { path: 'organisations › c › id', before: null, after: 'c' },
      { path: 'organisations › c › name', before: null, after: 'Health' },
      { path: 'organisations › a › id', before: 'a', after: null },
      { path: 'organisations › a › name', before: 'Police', after: null },
    ]);
  });

  it('hide nobody behind another entry of the same person and key, or of the same organisation', () => {
    const approvers = [
      { personId: LAN, key: KEY, retiredAt: null },
      { personId: LAN, key: KEY, retiredAt: '2020-01-01T00:00:00.000Z' },
    ];
    const retired = saidLines({ approvers }, null).filter(({ path }) => path.endsWith('retiredAt'));
    expect(retired.map(({ after }) => after)).toEqual(['null', '2020-01-01T00:00:00.000Z']);
    const organisations = [
      { id: 'a', registrar: { threshold: 1 } },
      { id: 'a', registrar: { threshold: 3 } },
    ];
    const thresholds = saidLines({ organisations }, null).filter(({ path }) => path.endsWith('threshold'));
    expect(thresholds.map(({ after }) => after)).toEqual(['1', '3']);
  });
});
