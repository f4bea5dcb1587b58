import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../../../server/console/pages/notices/draft/check-draft.ts';
import {
  addBlock,
  addLanguage,
  addStep,
  moveBlock,
  remove,
} from '../../../../../server/console/pages/notices/draft/edit-blocks.ts';
import {
  say,
  setDetails,
  setSign,
  setStepSign,
  setTone,
  type Edit,
} from '../../../../../server/console/pages/notices/draft/edit-words.ts';
import { mergeDrafts } from '../../../../../server/console/pages/notices/draft/merge-drafts.ts';
import {
  blankDraft,
  sayingsOf,
  type NoticeDraft,
} from '../../../../../server/console/pages/notices/draft/notice-draft.ts';

const after = (draft: NoticeDraft, ...edits: readonly Edit[]): NoticeDraft =>
  edits.reduce((before, edit) => edit(before), draft);
const words = (at: string, language: string, text: string): Edit => say({ at, language }, text);

const base = after(
  blankDraft(['vi', 'en'], null),
  addBlock('paragraph'),
  addBlock('steps'),
  addStep('b2'),
  words('title', 'vi', 'Hộ chiếu'),
  words('b1.text', 'vi', 'Mở sẵn.'),
  words('b2.s3', 'vi', 'Xếp hàng'),
  words('b2.s4', 'vi', 'Chờ'),
);

describe('two who began with the same version', () => {
  it('both keep what they said in different languages, and in different places', () => {
    const mine = after(base, words('title', 'en', 'Passports'), setStepSign('b2', 's3', 'passport'));
    const theirs = after(
      base,
      addLanguage('ko'),
      words('title', 'ko', '여권'),
      words('b1.text', 'vi', 'Mở trang ảnh.'),
      setTone('attention'),
      setSign('passport'),
      setDetails({ source: 'Police' }),
    );
    const merged = mergeDrafts({ base, mine, theirs });
    expect(merged?.contested).toBe(0);
    expect(merged?.draft).toEqual(
      after(theirs, words('title', 'en', 'Passports'), setStepSign('b2', 's3', 'passport')),
    );
  });

  it('keep mine where both said something else, and count it', () => {
    const mine = after(base, words('title', 'vi', 'Hộ chiếu!'), words('b1.text', 'vi', ''));
    const theirs = after(base, words('title', 'vi', 'Giấy tờ'), words('b1.text', 'vi', 'Mở ra.'));
    const merged = mergeDrafts({ base, mine, theirs });
    expect(merged?.contested).toBe(2);
    expect(merged?.draft).toEqual(mine);
  });

  it('keep the blocks that I added, moved and removed', () => {
    const block = base.blocks[0]!;
    const mine = after(
      base,
      addBlock('contact'),
      moveBlock('b2', 0),
      remove({ kind: 'block', block, index: 1 }),
    );
    const theirs = after(base, words('b2.s4', 'en', 'Wait'));
    const merged = mergeDrafts({ base, mine, theirs });
    expect(merged?.draft).toEqual(after(mine, words('b2.s4', 'en', 'Wait')));
  });

  it('need a person where the other one changed the blocks', () => {
    const theirs = after(base, addBlock('paragraph'));
    expect(mergeDrafts({ base, mine: base, theirs })).toBeNull();
    expect(mergeDrafts({ base, mine: base, theirs: after(base, addStep('b2')) })).toBeNull();
  });
});

const anyWords = fc.array(
  fc.record({
    at: fc.constantFrom(...sayingsOf(base).map(({ at }) => at)),
    language: fc.constantFrom('vi', 'en'),
    text: fc.constantFrom('', 'a', 'b', 'c'),
  }),
  { maxLength: 8 },
);
const written = (said: readonly { at: string; language: string; text: string }[]): NoticeDraft =>
  after(base, ...said.map(({ at, language, text }) => words(at, language, text)));

test.prop([anyWords, anyWords])(
  'nothing that I wrote is lost, nor what they wrote where I wrote nothing',
  (m, t) => {
    const [mine, theirs] = [written(m), written(t)];
    const merged = mergeDrafts({ base, mine, theirs });
    const at = (draft: NoticeDraft, place: string, language: string): string =>
      sayingsOf(draft).find((saying) => saying.at === place)?.said[language] ?? '';
    for (const { at: place } of sayingsOf(base)) {
      for (const language of ['vi', 'en']) {
        const [was, own, other] = [base, mine, theirs].map((draft) => at(draft, place, language));
        expect(at(merged!.draft, place, language)).toBe(own === was ? other : own);
      }
    }
    expect(faultsOf(merged!.draft).every(({ kind }) => kind === 'unsaid')).toBe(true);
  },
);
