import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  ContentDraft,
  NOTICE_LIMITS,
  NoticeBody,
  type ContentVersion,
} from '../../../../../shared/contract/index.ts';
import {
  contentOf,
  previewOf,
  titleOf,
} from '../../../../../server/console/pages/notices/draft/body-of-draft.ts';
import {
  faultsOf,
  fieldAt,
  unsaidIn,
} from '../../../../../server/console/pages/notices/draft/check-draft.ts';
import { draftOfVersion } from '../../../../../server/console/pages/notices/draft/draft-of-version.ts';
import {
  addBlock,
  addLanguage,
  addRow,
  addStep,
  moveRow,
  remove,
  restore,
  setColumns,
} from '../../../../../server/console/pages/notices/draft/edit-blocks.ts';
import {
  say,
  setDetails,
  setGate,
  setLink,
  setPicture,
  setStepSign,
  type Edit,
} from '../../../../../server/console/pages/notices/draft/edit-words.ts';
import { blankDraft, NoticeDraft } from '../../../../../server/console/pages/notices/draft/notice-draft.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const GATE_LANGUAGES = ['vi', 'en', 'zh-Hans', 'ko'];

const after = (...edits: readonly Edit[]): NoticeDraft =>
  edits.reduce((draft, edit) => edit(draft), blankDraft(['vi', 'en'], null));
const vi = (at: string, text: string): Edit => say({ at, language: 'vi' }, text);
const en = (at: string, text: string): Edit => say({ at, language: 'en' }, text);

function versionOf(body: NoticeBody, said: Partial<ContentVersion> = {}) {
  return {
    schema: 'waypost/content-version/1' as const,
    contentId: 'c',
    version: 3,
    title: 'Passports',
    class: 'routine' as const,
    authorId: 'p',
    organisationId: null,
    createdAt: '2026-11-26T00:00:00.000Z',
    validFrom: null,
    validUntil: null,
    timeless: false,
    source: null,
    sourceDocument: null,
    catalogue: null,
    reviewBy: null,
    ...said,
    body,
  };
}

const PICTURE = {
  blob: { digest: '0'.repeat(64), bytes: 1, mediaType: 'image/jpeg' },
  widthPx: 640,
  heightPx: 480,
};

const wordsUpTo = (max: number) =>
  fc.string({ minLength: 1, maxLength: max, unit: 'grapheme' }).filter((text) => {
    const trimmed = text.trim();
    return trimmed === text && trimmed !== '' && trimmed.length <= max && !/\p{Cc}/u.test(text);
  });

/** Any notice that the server would take: some languages, and the same blocks in each. */
const anyBody = fc
  .record({
    languages: fc.uniqueArray(fc.constantFrom('vi', 'en', 'zh-Hans', 'ko', 'fr'), { minLength: 1 }),
    tone: fc.constantFrom('information' as const, 'attention' as const, 'welcome' as const),
    shape: fc.array(fc.constantFrom('paragraph', 'contact', 'list', 'table', 'figure', 'qr', 1, 2, 3), {
      maxLength: NOTICE_LIMITS.blocks,
    }),
    word: fc.infiniteStream(wordsUpTo(30)),
    sign: fc.constantFrom(undefined, 'passport', '7-14'),
  })
  .map(({ languages, tone, shape, word, sign }): NoticeBody => {
    const next = (): string => String(word.next().value);
    const signed = sign === undefined ? {} : { pictogram: sign };
    const texts = languages.map((language) => [
      language,
      {
        title: next(),
        blocks: shape.map((kind) => {
          if (kind === 'paragraph') return { kind, text: next() };
          if (kind === 'contact') return { kind, label: next(), value: next() };
          if (kind === 'list') return { kind, items: [next(), next()] };
          if (kind === 'table') return { kind, head: [next(), next()], rows: [[next(), '12.500']] };
          if (kind === 'figure') return { kind, renditions: [PICTURE], caption: next() };
          if (kind === 'qr') return { kind, label: next(), url: 'https://example.org/a?b=1' };
          return {
            kind: 'steps',
            steps: Array.from({ length: Number(kind) }, () => ({ text: next(), ...signed })),
          };
        }),
      },
    ]);
    const record = Object.fromEntries(texts) as unknown;
    return NoticeBody.parse({ kind: 'notice', tone, ...signed, texts: record });
  });

test.prop([anyBody])('a notice that was saved, opened and saved again is the same', (body) => {
  const said = {
    validFrom: '2026-11-27T01:00:00.000Z',
    timeless: true,
    source: 'Police',
    sourceDocument: {
      number: '127/NQ-CP',
      date: '2023-08-14',
      link: 'https://example.org/127',
      contentId: '00000000-0000-7000-8000-00000000d001',
    },
    catalogue: 'C04' as const,
    reviewBy: '2027-03-01T01:00:00.000Z',
    title: 'For the lists',
  };
  const version = versionOf(body, said);
  const draft = draftOfVersion({ version, gateId: null, languages: GATE_LANGUAGES, zone: ZONE });
  expect(NoticeDraft.parse(draft)).toEqual(draft);
  expect(faultsOf(draft)).toEqual([]);
  const content = contentOf(draft, ZONE);
  expect(content.body).toEqual(body);
  expect(content).toMatchObject(said);
  expect(ContentDraft.parse(content)).toEqual(content);
});

describe('the languages of a notice', () => {
  it('stand in the order of the gate, others after them', () => {
    const text = { title: 'x', blocks: [] };
    const body = NoticeBody.parse({ kind: 'notice', texts: { en: text, fr: text, ko: text, vi: text } });
    const draft = draftOfVersion({
      version: versionOf(body),
      gateId: null,
      languages: GATE_LANGUAGES,
      zone: ZONE,
    });
    expect(draft.languages).toEqual(['vi', 'en', 'ko', 'fr']);
  });

  it('are not sent while they say nothing, nor is a number alone something that they say', () => {
    const draft = after(
      addBlock('contact'),
      vi('title', 'Trợ giúp'),
      vi('b1.label', 'Gọi'),
      vi('b1.value', '113'),
    );
    expect(unsaidIn(draft, 'en')).toBe(2);
    expect(faultsOf(draft)).toEqual([]);
    expect(Object.keys(contentOf(draft, ZONE).body.texts)).toEqual(['vi']);
  });

  it('have one number in common until one of them is told another', () => {
    const same = after(addBlock('contact'), vi('b1.value', '113'), addLanguage('ko'));
    expect(same.blocks).toMatchObject([{ value: { vi: '113', en: '113', ko: '113' } }]);
    const other = vi('b1.value', '114')(en('b1.value', '112')(same));
    expect(other.blocks).toMatchObject([{ value: { vi: '114', en: '112', ko: '114' } }]);
  });

  it('are those of another gate that is chosen while nothing is said', () => {
    expect(setGate('g', ['vi', 'zh-Hans'])(after()).languages).toEqual(['vi', 'zh-Hans']);
    const begun = setGate('g', ['vi', 'zh-Hans'])(after(en('title', 'x')));
    expect(begun).toMatchObject({ languages: ['vi', 'en'], details: { gateId: 'g' } });
  });
});

describe('what is missing', () => {
  it('is every place at which a language that was begun says nothing', () => {
    const draft = after(
      addBlock('paragraph'),
      vi('title', 'Hộ chiếu'),
      vi('b1.text', 'Mở sẵn.'),
      en('title', 'Passports'),
    );
    expect(faultsOf(draft)).toEqual([{ kind: 'unsaid', field: 'en:b1.text', language: 'en' }]);
    expect(unsaidIn(draft, 'en')).toBe(1);
  });

  it('is the first title of a notice that says nothing', () => {
    expect(faultsOf(after())).toEqual([{ kind: 'unsaid', field: 'vi:title', language: 'vi' }]);
  });

  it('tells by how much a text is too long, not counting blank edges', () => {
    const draft = after(vi('title', ` ${'x'.repeat(NOTICE_LIMITS.title + 3)} `));
    expect(faultsOf(draft)).toEqual([{ kind: 'too-long', field: 'vi:title', language: 'vi', over: 3 }]);
  });

  it('is an end after the beginning', () => {
    const times = { validFrom: '2026-11-27T10:00', validUntil: '2026-11-27T10:00' };
    const draft = after(vi('title', 'x'), setDetails(times));
    expect(faultsOf(draft)).toEqual([{ kind: 'ends-first', field: 'validUntil' }]);
  });
});

describe('a code and a figure', () => {
  it.each(['', 'http://example.org', 'https://me@example.org/', 'https://127.0.0.1/', 'javascript:alert(1)'])(
    'lead nowhere while the address is "%s"',
    (link) => {
      const draft = after(addBlock('qr'), vi('title', 'x'), vi('b1.label', 'y'), setLink('b1', link));
      expect(faultsOf(draft)).toEqual([{ kind: 'link', field: 'b1:link' }]);
      expect(previewOf(draft).texts['vi']?.blocks).toEqual([]);
    },
  );

  it('are whole with an address, and with a picture', () => {
    const draft = after(
      addBlock('qr'),
      addBlock('figure'),
      vi('title', 'x'),
      vi('b1.label', 'y'),
      vi('b2.caption', 'z'),
      setLink('b1', ' https://evisa.example.org/ '),
    );
    expect(faultsOf(draft)).toEqual([{ kind: 'picture', field: 'b2:picture' }]);
    const whole = setPicture('b2', { contentId: 'c', renditions: [PICTURE] })(draft);
    expect(faultsOf(whole)).toEqual([]);
    expect(contentOf(whole, ZONE).body.texts['vi']?.blocks).toMatchObject([
      { kind: 'qr', url: 'https://evisa.example.org/' },
      { kind: 'figure', renditions: [PICTURE] },
    ]);
  });
});

describe('a table', () => {
  it('says a number in every language, and a word only in its own', () => {
    const draft = after(addBlock('table'), vi('b1.head:0', 'Tiền'), vi('b1.r2:1', '25.000'));
    expect(draft.blocks).toMatchObject([
      { head: [{ vi: 'Tiền' }, {}, {}, {}], rows: [{ cells: [{}, { vi: '25.000', en: '25.000' }, {}, {}] }] },
    ]);
    expect(unsaidIn(draft, 'en')).toBe(4);
  });

  it('has a column again as it was, when it is back', () => {
    const three = after(addBlock('table'), setColumns('b1', 3), vi('b1.head:2', 'Mua'));
    const two = setColumns('b1', 2)(three);
    expect(previewOf(two).texts['vi']?.blocks).toMatchObject([{ head: ['…', '…'] }]);
    expect(previewOf(setColumns('b1', 3)(two)).texts['vi']?.blocks).toMatchObject([
      { head: ['…', '…', 'Mua'] },
    ]);
  });

  it('keeps its rows in order when they are added, moved, taken out and brought back', () => {
    const two = after(addBlock('table'), addRow('b1'), vi('b1.r2:0', 'một'), vi('b1.r3:0', 'hai'));
    const firsts = (draft: NoticeDraft) =>
      draft.blocks.flatMap((block) =>
        block.kind === 'table' ? block.rows.map(({ cells }) => cells[0]?.['vi']) : [],
      );
    const turned = moveRow('b1', 'r3', 0)(two);
    expect(firsts(turned)).toEqual(['hai', 'một']);
    const [row] = turned.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    const removal = { kind: 'row' as const, blockId: 'b1', row: row!, index: 0 };
    expect(firsts(remove(removal)(turned))).toEqual(['một']);
    expect(firsts(restore(removal)(remove(removal)(turned)))).toEqual(['hai', 'một']);
  });
});

describe('what is sent', () => {
  it('takes its name from the title where none is given, on one line', () => {
    const draft = after(en('title', ' Keep\nyour  passport '));
    expect(titleOf(draft)).toBe('Keep your passport');
    expect(contentOf(draft, ZONE).title).toBe('Keep your passport');
    expect(contentOf(setDetails({ name: 'Hall 2' })(draft), ZONE).title).toBe('Hall 2');
  });

  it('has instants of the clocks at the gate', () => {
    const draft = after(vi('title', 'x'), setDetails({ validFrom: '2026-11-27T08:00' }));
    expect(contentOf(draft, ZONE)).toMatchObject({ validFrom: '2026-11-27T01:00:00.000Z', validUntil: null });
  });

  it('holds nothing that a screen cannot draw', () => {
    expect(after(vi('title', 'a\tb\r\nc\u{7}d')).title).toEqual({ vi: 'a b\ncd' });
  });

  it('is shown before it is whole, with dots where a language says nothing yet', () => {
    expect(previewOf(after(addBlock('paragraph'), vi('title', 'Hộ chiếu'))).texts).toEqual({
      vi: { title: 'Hộ chiếu', blocks: [{ kind: 'paragraph', text: '…' }] },
    });
    expect(previewOf(after()).texts).toEqual({ vi: { title: '…', blocks: [] } });
  });
});

describe('a refusal', () => {
  const draft = after(
    addBlock('paragraph'),
    addBlock('steps'),
    addStep('b2'),
    setStepSign('b2', 's3', 'taxi'),
    addBlock('list'),
    addBlock('table'),
    addBlock('qr'),
    addBlock('figure'),
  );

  it.each([
    ['/body/body/texts/vi/title', 'vi:title'],
    ['/body/body/texts/en/blocks/0/text', 'en:b1.text'],
    ['/body/body/texts/en/blocks/1/steps/0/text', 'en:b2.s3'],
    ['/body/body/texts/en/blocks/1/steps/1/pictogram', 'en:b2.s4'],
    ['/body/body/texts/en/blocks/1', 'en:b2.s3'],
    ['/body/body/texts/en/blocks', 'en:b1.text'],
    ['/body/body/texts/en', 'en:title'],
    ['/body/validUntil', 'validUntil'],
    ['/body/title', 'name'],
    ['/body/key', 'gateId'],
    ['/body/body/pictogram', 'sign'],
    ['/body/body/texts/en/blocks/2/items/0', 'en:b5.s6'],
    ['/body/body/texts/vi/blocks/3/rows/0/1', 'vi:b7.r8:1'],
    ['/body/body/texts/vi/blocks/4/url', 'b9:link'],
    ['/body/body/texts/en/blocks/5/renditions/0', 'b10:picture'],
    ['/body/body/texts/ko/title', null],
    ['/headers/if-match', null],
  ])('of %s belongs to the field %s', (pointer, field) => {
    expect(fieldAt(draft, pointer)).toBe(field);
  });
});
