import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { isSameEntry, type Draft } from './draft.ts';
import { isReordered } from './merge.ts';

/** What somebody changed, one by one. */
export type Difference =
  | { kind: 'name' | 'gateId' | 'order' | 'sequence' }
  | { kind: 'added' | 'removed' | 'changed'; entry: PlaylistEntry };

export function differencesOf(before: Draft, after: Draft): Difference[] {
  const [old, now] = [before, after].map(
    ({ entries }) => new Map(entries.map((entry) => [entry.id, entry])),
  ) as [Map<string, PlaylistEntry>, Map<string, PlaylistEntry>];
  const described = (['name', 'gateId', 'order'] as const).filter((key) => before[key] !== after[key]);
  return [
    ...described.map((kind) => ({ kind })),
    ...after.entries.flatMap((entry): Difference[] => {
      const was = old.get(entry.id);
      if (was === undefined) return [{ kind: 'added', entry }];
      return isSameEntry(was, entry) ? [] : [{ kind: 'changed', entry }];
    }),
    ...before.entries.flatMap((entry): Difference[] =>
      now.has(entry.id) ? [] : [{ kind: 'removed', entry }],
    ),
    ...(isReordered(before.entries, after.entries) ? [{ kind: 'sequence' as const }] : []),
  ];
}
