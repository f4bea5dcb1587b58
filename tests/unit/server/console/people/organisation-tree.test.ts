import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../../../../shared/contract/index.ts';
import { belowOf, treeOf } from '../../../../../server/console/parts/accounts/organisation-tree.ts';

const one = (id: string, parentId: string | null, name = id): Organisation => {
  const standing = { mergedInto: null, closedAt: null, revision: 1 };
  return { id, name, parentId, ...standing };
};

const TREE = [
  one('root', null),
  one('b', 'root'),
  one('a', 'root'),
  one('a2', 'a'),
  one('a1', 'a'),
  one('c', 'b'),
];

const drawn = (organisations: readonly Organisation[]): string[] =>
  treeOf(organisations).map(({ organisation, depth }) => `${'-'.repeat(depth)}${organisation.name}`);

describe('organisations', () => {
  it('stand in a tree, each followed by those beneath it, by name', () => {
    expect(drawn(TREE)).toEqual(['root', '-a', '--a1', '--a2', '-b', '--c']);
  });

  it('whose parent nobody shows stand at the top', () => {
    expect(drawn(TREE.filter(({ id }) => id !== 'root'))).toEqual(['a', '-a1', '-a2', 'b', '-c']);
  });

  it('are sorted as Vietnamese is', () => {
    expect(drawn([one('2', null, 'Đồng Đăng'), one('1', null, 'Bắc Luân')])).toEqual([
      'Bắc Luân',
      'Đồng Đăng',
    ]);
  });

  it('have those beneath them, and themselves', () => {
    expect([...belowOf(TREE, 'a')].toSorted()).toEqual(['a', 'a1', 'a2']);
    expect([...belowOf(TREE, 'c')]).toEqual(['c']);
    expect(belowOf(TREE, 'root').size).toBe(TREE.length);
    expect([...belowOf(TREE, 'gone')]).toEqual(['gone']);
  });
});
