import { expect, it } from 'vitest';
import { withCondition } from '../../../../../server/console/pages/playlists/editor/conditions.ts';
import { keepEdits, keptEdits } from '../../../../../server/console/pages/playlists/editor/kept-edits.ts';
import { newEntry } from '../../../../../server/console/pages/playlists/editor/draft.ts';
import { draftWith } from './playlist-examples.ts';

const ID = '01890000-0000-7000-8000-000000000001';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it('keeps edits for the person who made them, of the playlist they were made of, until they are saved', () => {
  const storage = memory();
  const of = { person: 'lan', playlistId: ID };
  const entry = newEntry(ID, { kind: 'content', contentId: ID, versionDigest: null });
  const edits = { base: null, draft: draftWith([entry], { name: '' }) };
  keepEdits(storage, of, edits);
  expect(keptEdits(storage, of)).toEqual(edits);
  expect(keptEdits(storage, { ...of, person: 'minh' })).toBeNull();
  expect(keptEdits(storage, { ...of, playlistId: 'new' })).toBeNull();
  keepEdits(storage, of, null);
  expect(keptEdits(storage, of)).toBeNull();
});

it('takes nothing that an older console or another hand has left', () => {
  for (const text of ['', '{', '{"base":null}', 'null']) {
    expect(keptEdits({ getItem: () => text }, { person: 'lan', playlistId: ID }), text).toBeNull();
  }
});

it('is edited all the same in a browser that has no room', () => {
  const full = {
    setItem: () => {
      throw new Error('quota exceeded');
    },
    removeItem: () => undefined,
  };
  const edits = { base: null, draft: draftWith([]) };
  expect(() => keepEdits(full, { person: 'lan', playlistId: 'new' }, edits)).not.toThrow();
});

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
