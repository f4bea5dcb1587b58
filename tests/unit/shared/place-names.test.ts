import { describe, expect, it } from 'vitest';
import { approvedNames, areNamesApproved, UNNAMED_GATE } from '../../../shared/place-names.ts';

const FACTS = {
  'lao-bao': { vi: 'Lao Bảo', en: 'Lao Bao' },
  hall: { vi: 'Sảnh', en: 'Hall' },
};
const PLACE = { gateName: { vi: 'Lao Bảo', en: 'Lao Bao' }, areaName: { vi: 'Sảnh' } };

describe('names of places on a screen', () => {
  it('are those that approved facts say, word for word and language for language', () => {
    expect(approvedNames(PLACE, [FACTS])).toEqual(PLACE);
    expect(areNamesApproved(PLACE, [FACTS])).toBe(true);
    const mixed = { gateName: { vi: 'Lao Bảo', en: 'Go home' }, areaName: { vi: 'Hall', en: 'Hall' } };
    expect(approvedNames(mixed, [FACTS])).toEqual({ gateName: { vi: 'Lao Bảo' }, areaName: { en: 'Hall' } });
    expect(areNamesApproved(mixed, [FACTS])).toBe(false);
  });

  it('say what the gate is where nobody approved its name, and nothing of the area', () => {
    expect(approvedNames(PLACE, [])).toEqual({ gateName: UNNAMED_GATE, areaName: {} });
    expect(areNamesApproved(PLACE, [])).toBe(false);
  });

  it('may be spread over several facts', () => {
    const [gate, hall] = [{ gate: FACTS['lao-bao'] }, { hall: FACTS.hall }];
    expect(approvedNames(PLACE, [gate, hall])).toEqual(PLACE);
  });
});
