import { describe, expect, it } from 'vitest';
import {
  blankCondition,
  CONDITION_KINDS,
  conditionsOf,
  isWhole,
  rowsOf,
} from '../../../../../server/console/parts/conditions/condition-rows.ts';
import { valueOf, kindOfValue } from '../../../../../server/console/parts/conditions/reading-value.ts';
import { Condition } from '../../../../../shared/contract/index.ts';

const WHOLE: readonly Condition[] = [
  { kind: 'language', anyOf: ['vi'] },
  { kind: 'tag', anyOf: ['hall'] },
  { kind: 'placement', anyOf: ['queue'] },
  { kind: 'between', start: '22:00', end: '24:00' },
  { kind: 'reading', readingKey: 'lanes.7.state', is: 'equal', value: false },
  { kind: 'opening', openingKey: 'people', is: 'closed' },
];

describe('the rows of conditions', () => {
  it('offer every kind there is, and begin with nothing that would count', () => {
    expect(CONDITION_KINDS.toSorted()).toEqual(
      Condition.options.map(({ shape }) => shape.kind.value).toSorted(),
    );
    expect(CONDITION_KINDS.map((kind) => isWhole(blankCondition(kind)))).toEqual(
      CONDITION_KINDS.map(() => false),
    );
  });

  it('tell what is whole as it was said, in its order', () => {
    const rows = rowsOf(WHOLE, []);
    const withBlank = rows.toSpliced(2, 0, { id: 99, condition: blankCondition('reading') });
    expect(conditionsOf(withBlank)).toEqual(WHOLE);
  });

  it('keep the rows of conditions that did not change, and give others a new one', () => {
    const before = rowsOf(WHOLE.slice(0, 3), []);
    const after = rowsOf([WHOLE[0] as Condition, WHOLE[4] as Condition], before);
    expect(after[0]).toBe(before[0]);
    expect(before.map(({ id }) => id)).not.toContain(after[1]?.id);
  });
});

describe('what a reading is compared with', () => {
  it('is a number, a word, or true or false, each read as what it was', () => {
    for (const value of [7, '7', true, false, 'open', -1.5])
      expect(valueOf(String(value), kindOfValue(value))).toBe(value);
    expect(valueOf('1,5', 'number')).toBe(1.5);
  });

  it('is nothing while no number is typed', () => {
    for (const text of ['', '-', 'twelve', '1.2.3']) expect(valueOf(text, 'number')).toBe('');
  });
});
