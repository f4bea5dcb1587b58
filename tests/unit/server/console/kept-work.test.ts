import { expect, it } from 'vitest';
import { KeptEdits } from '../../../../server/console/pages/playlists/editor/kept-edits.ts';
import { newEntry } from '../../../../server/console/pages/playlists/editor/draft.ts';
import { KeptChoices } from '../../../../server/console/pages/schedules/kept-choices.ts';
import { newSchedule } from '../../../../server/console/pages/schedules/schedule-choices.ts';
import { keepWork, keptWork, type WorkOn } from '../../../../server/console/parts/kept-work.ts';
import { draftWith } from './playlists/playlist-examples.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const ON: WorkOn = { person: 'lan', kind: 'playlist', id: ID };

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it('keeps work for the person who did it, and on what it was done, until it is saved', () => {
  const storage = memory();
  const entry = newEntry(ID, { kind: 'content', contentId: ID, versionDigest: null });
  const edits = { base: null, draft: draftWith([entry], { name: '' }) };
  keepWork(storage, ON, edits);
  expect(keptWork(storage, ON, KeptEdits)).toEqual(edits);
  expect(keptWork(storage, { ...ON, person: 'minh' }, KeptEdits)).toBeNull();
  expect(keptWork(storage, { ...ON, id: 'new' }, KeptEdits)).toBeNull();
  keepWork(storage, ON, null);
  expect(keptWork(storage, ON, KeptEdits)).toBeNull();
});

it('keeps the form of a schedule however unfinished it is', () => {
  const storage = memory();
  const on: WorkOn = { person: 'lan', kind: 'schedule', id: 'new' };
  const choices = { ...newSchedule({ date: '', displayIds: [] }), priority: '1x' };
  choices.rule.windows = [{ key: null, start: '', end: '' }];
  keepWork(storage, on, { seen: null, choices });
  expect(keptWork(storage, on, KeptChoices)).toEqual({ seen: null, choices });
});

it('takes nothing that an older console or another hand has left', () => {
  for (const text of ['', '{', '{"base":null}', 'null'])
    expect(keptWork({ getItem: () => text }, ON, KeptEdits), text).toBeNull();
});

it('is edited all the same in a browser that has no room', () => {
  const full = {
    setItem: () => {
      throw new Error('quota exceeded');
    },
    removeItem: () => undefined,
  };
  expect(() => keepWork(full, ON, { base: null, draft: draftWith([]) })).not.toThrow();
});
