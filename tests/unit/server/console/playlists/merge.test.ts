import { it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { isSameEntry } from '../../../../../server/console/pages/playlists/editor/draft.ts';
import { differencesOf } from '../../../../../server/console/pages/playlists/editor/differences.ts';
import { mergeDrafts } from '../../../../../server/console/pages/playlists/editor/merge.ts';
import { anyDraft, contentEntry, draftWith } from './playlist-examples.ts';

const idsOf = ({ entries }: { entries: readonly { id: string }[] }): string[] => entries.map(({ id }) => id);

describe('two edits of one playlist', () => {
  it.prop([anyDraft, anyDraft])('are the one of them where the other changed nothing', (base, edited) => {
    expect(mergeDrafts({ base, mine: edited, theirs: base })).toEqual(edited);
    expect(mergeDrafts({ base, mine: base, theirs: edited })).toEqual(edited);
  });

  it.prop([anyDraft, anyDraft, anyDraft])(
    'lose no entry that one of them added or changed, and have none twice',
    (base, mine, theirs) => {
      const merged = mergeDrafts({ base, mine, theirs });
      const ids = idsOf(merged);
      expect(new Set(ids).size).toBe(ids.length);
      const before = new Map(base.entries.map((entry) => [entry.id, entry]));
      for (const entry of [...mine.entries, ...theirs.entries]) {
        const was = before.get(entry.id);
        if (was === undefined || !isSameEntry(was, entry)) expect(ids).toContain(entry.id);
      }
      for (const id of ids) expect([...idsOf(mine), ...idsOf(theirs)]).toContain(id);
    },
  );

  it('put what each added where each had put it', () => {
    const [a, b, c, x, y] = ['a', 'b', 'c', 'x', 'y'].map((id) => contentEntry(id));
    const merged = mergeDrafts({
      base: draftWith([a!, b!, c!]),
      mine: draftWith([a!, x!, b!, c!], { name: 'Mine' }),
      theirs: draftWith([c!, b!, y!, a!], { order: 'shuffled' }),
    });
    expect(idsOf(merged)).toEqual(['c', 'b', 'y', 'a', 'x']);
    expect(merged).toMatchObject({ name: 'Mine', order: 'shuffled' });
  });
});

describe('what somebody changed', () => {
  it('is told one by one', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => contentEntry(id));
    const longer = contentEntry('b', { durationMs: 5_000 });
    const before = draftWith([a!, b!, c!]);
    const after = draftWith([longer, a!, contentEntry('d')], { name: 'Lanes' });
    expect(differencesOf(before, after)).toEqual([
      { kind: 'name' },
      { kind: 'changed', entry: longer },
      { kind: 'added', entry: contentEntry('d') },
      { kind: 'removed', entry: c },
      { kind: 'sequence' },
    ]);
  });

  it.prop([anyDraft])('is nothing where nothing was changed', (draft) => {
    expect(differencesOf(draft, structuredClone(draft))).toEqual([]);
  });
});
