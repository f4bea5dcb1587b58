import { expect, it } from 'vitest';
import { say } from '../../../../../server/console/pages/notices/draft/edit-words.ts';
import {
  draftKey,
  forgetDraft,
  keepDraft,
  keptDrafts,
} from '../../../../../server/console/pages/notices/draft/kept-drafts.ts';
import { blankDraft } from '../../../../../server/console/pages/notices/draft/notice-draft.ts';

/** A browser's memory, with room for so many characters. */
function memoryOf(room = Infinity): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, text);
    },
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

const draft = say({ at: 'title', language: 'vi' }, 'Hộ chiếu')(blankDraft(['vi', 'en'], null));
const AN = { personId: 'an', contentId: null };
const early = { key: draftKey(AN, '1'), draft, base: null, keptAt: '2026-11-26T08:00:00.000Z' };
const late = { key: draftKey(AN, '2'), draft, base: null, keptAt: '2026-11-26T09:00:00.000Z' };

it('offers a person what they left unsaved, of two windows both, the newest first, and nobody else’s', () => {
  const memory = memoryOf();
  expect(keepDraft(memory, early) && keepDraft(memory, late)).toBe(true);
  keepDraft(memory, { ...early, key: draftKey({ ...AN, personId: 'binh' }, '1') });
  keepDraft(memory, { ...early, key: draftKey({ ...AN, contentId: 'c' }, '1'), base: 2 });
  expect(keptDrafts(memory, AN)).toEqual([late, early]);
  expect(keptDrafts(memory, { ...AN, contentId: 'c' })).toMatchObject([{ base: 2 }]);
  forgetDraft(memory, late.key);
  expect(keptDrafts(memory, AN)).toEqual([early]);
});

it('passes over what another version of the page kept, and says when there is no room', () => {
  const memory = memoryOf(1_000);
  memory.setItem(draftKey(AN, '3'), '{"draft":{"languages":[]}}');
  memory.setItem(draftKey(AN, '4'), 'not JSON');
  expect(keptDrafts(memory, AN)).toEqual([]);
  const long = say({ at: 'title', language: 'en' }, 'x'.repeat(2_000))(draft);
  expect(keepDraft(memory, { ...early, draft: long })).toBe(false);
});
