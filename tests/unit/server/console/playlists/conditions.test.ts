import { expect, it } from 'vitest';
import { withCondition } from '../../../../../server/console/pages/playlists/editor/conditions.ts';

it('changes the condition of one kind, and leaves the others where they are', () => {
  const tag = { kind: 'tag', anyOf: ['hall'] } as const;
  const between = { kind: 'between', start: '06:00', end: '12:00' } as const;
  const evening = { ...between, start: '18:00', end: '24:00' };
  const both = [{ ...tag, anyOf: ['hall'] }, between];
  expect(withCondition(both, 'between', evening)).toEqual([tag, evening]);
  expect(withCondition(both, 'tag', null)).toEqual([between]);
  expect(withCondition([], 'between', between)).toEqual([between]);
  expect(withCondition([], 'language', null)).toEqual([]);
});
