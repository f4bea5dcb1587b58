import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { placeAfterDrop } from '../../../../../server/console/pages/notices/use-drag.ts';

const place = fc.nat({ max: 6 });

test.prop([place, place, fc.boolean()])(
  'what is dropped stands right before or after what it was dropped on',
  (from, onto, isAfter) => {
    fc.pre(from !== onto);
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const [moved, target] = [items[from]!, items[onto]!];
    const order = items.toSpliced(from, 1).toSpliced(placeAfterDrop(from, onto, isAfter), 0, moved);
    expect(order.indexOf(moved) - order.indexOf(target)).toBe(isAfter ? 1 : -1);
  },
);
