import { assert, oneof, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionDiff } from '../../../../server/editorial/version-diff.ts';
import { wordDiff } from '../../../../server/editorial/word-diff.ts';
import { ContentVersion, type ContentBody, type WordRun } from '../../../../shared/contract/index.ts';

const ID = '00000000-0000-7000-8000-0000000000c1';

function version(number: number, body: ContentBody, changes: Partial<ContentVersion> = {}): ContentVersion {
  return ContentVersion.parse({
    schema: 'waypost/content-version/1',
    contentId: ID,
    version: number,
    title: 'Lanes',
    class: 'routine',
    body,
    authorId: ID,
    createdAt: '2026-11-22T08:00:00.000Z',
    ...changes,
  });
}

const notice = (texts: Record<string, string>): ContentBody => ({
  kind: 'notice',
  tone: 'information',
  texts: Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [
      language,
      { title: 'Lane', blocks: [{ kind: 'paragraph', text }] },
    ]),
  ),
});

const image = (digit: string): ContentBody => ({
  kind: 'image',
  fit: 'cover',
  renditions: [
    {
      blob: { digest: digit.repeat(64), bytes: 2, mediaType: 'image/png' },
      widthPx: 8,
      heightPx: 8,
    },
  ],
});

const joined = (runs: readonly WordRun[], ...kinds: WordRun['kind'][]): string =>
  runs
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

describe('the difference of two versions', () => {
  it('is nothing where they say the same', () => {
    const body = notice({ vi: 'Mở', en: 'Open' });
    expect(versionDiff(version(1, body), version(2, body))).toEqual({
      contentId: ID,
      before: 1,
      after: 2,
      fields: [],
      languages: [],
      hasOtherFiles: false,
    });
  });

  it('is another one where the same files lie elsewhere in a page', () => {
    const page = (path: string): ContentBody => ({
      kind: 'page',
      files: ['index.html', path].map((name) => ({
        path: name,
        blob: { digest: 'a'.repeat(64), bytes: 9, mediaType: 'text/html' },
      })),
    });
    const { hasOtherFiles, fields } = versionDiff(version(1, page('j.html')), version(2, page('k.html')));
    expect([hasOtherFiles, fields]).toEqual([true, []]);
    expect(versionDiff(version(1, page('j.html')), version(2, page('j.html'))).hasOtherFiles).toBe(false);
  });

  it('tells fields before and after, and words of every language that is another', () => {
    const before = version(1, notice({ en: 'Have your passport ready', vi: 'Mở', fr: 'Ouvert' }));
    const after = version(2, notice({ en: 'Have your visa ready', vi: 'Mở', ko: '여권' }), {
      title: 'Visas',
      class: 'protected',
      source: 'Decree 1',
    });
    const { fields, languages } = versionDiff(before, after);
    expect(fields).toEqual([
      { field: 'title', before: 'Lanes', after: 'Visas' },
      { field: 'class', before: 'routine', after: 'protected' },
      { field: 'source', before: null, after: 'Decree 1' },
    ]);
    expect(languages).toEqual([
      {
        language: 'en',
        kind: 'changed',
        words: [
          { kind: 'same', text: 'Lane\nHave your ' },
          { kind: 'removed', text: 'passport' },
          { kind: 'added', text: 'visa' },
          { kind: 'same', text: ' ready' },
        ],
      },
      { language: 'fr', kind: 'removed', words: [{ kind: 'removed', text: 'Lane\nOuvert' }] },
      { language: 'ko', kind: 'added', words: [{ kind: 'added', text: 'Lane\n여권' }] },
    ]);
  });

  it('tells facts by their keys, and that pictures are others', () => {
    const facts = (gate: string): ContentBody => ({
      kind: 'facts',
      family: 'exits',
      facts: { a: { en: 'Hall' }, b: { en: gate } },
    });
    const [changed] = versionDiff(version(1, facts('Gate 5')), version(2, facts('Gate 7'))).languages;
    expect(joined(changed?.words ?? [], 'same', 'added')).toBe('a: Hall\nb: Gate 7');
    const pictures = versionDiff(version(1, image('a')), version(2, image('b')));
    expect(pictures).toMatchObject({ hasOtherFiles: true, fields: [], languages: [] });
  });
});

describe('the difference of two texts', () => {
  it('is by words also where nothing stands between them', () => {
    const words = wordDiff('th', 'กรุณาเตรียมหนังสือเดินทาง', 'กรุณาเตรียมวีซ่า');
    expect(joined(words, 'same')).toBe('กรุณาเตรียม');
    expect(joined(words, 'added')).toBe('วีซ่า');
  });

  it('gives back both texts to the letter, whatever they are, and however much is another', () => {
    const text = oneof(string(), stringMatching(/^([a-c] |\n){0,30}$/));
    assert(
      property(text, text, (before, after) => {
        const words = wordDiff('en', before, after);
        expect(joined(words, 'same', 'removed')).toBe(before);
        expect(joined(words, 'same', 'added')).toBe(after);
        expect(words.every((run) => run.text !== '')).toBe(true);
      }),
    );
    const [long, other] = ['a ', 'b '].map((word) => word.repeat(3_000)) as [string, string];
    expect(wordDiff('en', long, other).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
