import { beforeAll, describe, expect, it } from 'vitest';
import {
  ContentVersion,
  NoticeBody,
  type ContentDraft,
  type ImageRendition,
  type NoticeBlock,
} from '../../../../shared/contract/index.ts';
import { author, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { tinyPng } from '../../../support/media.ts';

const LINK = 'https://evisa.example.org/';

function draftOf(texts: Record<string, readonly NoticeBlock[]>): ContentDraft {
  const spoken = Object.entries(texts).map(
    ([language, blocks]) => [language, { title: 'x', blocks }] as const,
  );
  const body = NoticeBody.parse({ kind: 'notice', texts: Object.fromEntries<unknown>(spoken) });
  return { ...noticeDraft(), body };
}

const table = (rows: string[][]): NoticeBlock => ({ kind: 'table', head: ['a', 'b'], rows });
const figure = (renditions: ImageRendition[]): NoticeBlock => ({ kind: 'figure', renditions, caption: 'c' });

async function renditionsOf({ library, upload }: TestLibrary): Promise<ImageRendition[]> {
  const { id, latestVersion } = await upload(await tinyPng(40, 30), 'a.png');
  const version = ContentVersion.parse((await library.version(id, latestVersion)).version);
  return version.body.kind === 'image' ? version.body.renditions : [];
}

describe('blocks of a notice', () => {
  let server: TestLibrary;
  beforeAll(async () => {
    server = await testLibrary();
    return () => server[Symbol.asyncDispose]();
  });
  const create = (draft: ContentDraft) => server.library.create(author, draft);

  it.each<[string, NoticeBlock, NoticeBlock]>([
    ['a list', { kind: 'list', items: ['a', 'b'] }, { kind: 'list', items: ['a'] }],
    [
      'a table',
      table([['a', '1']]),
      table([
        ['a', '1'],
        ['b', '2'],
      ]),
    ],
    ['a code', { kind: 'qr', label: 'a', url: LINK }, { kind: 'qr', label: 'a', url: `${LINK}en` }],
  ])('are the same in every language: %s', async (_, one, other) => {
    await expect(create(draftOf({ vi: [one], en: [other] }))).rejects.toMatchObject({
      code: 'request/invalid',
      errors: [{ pointer: '/body/body/texts/en/blocks' }],
    });
    await expect(create(draftOf({ vi: [one], en: [one] }))).resolves.toMatchObject({ kind: 'notice' });
  });

  it('have pictures of the library for figures, as they are there, and name them', async () => {
    const renditions = await renditionsOf(server);
    const made = await create(draftOf({ vi: [figure(renditions)] }));
    const again = await create(draftOf({ vi: [figure(renditions)] }));
    expect(again.latestDigest).not.toBe(made.latestDigest);
    const [{ blob }] = renditions as [ImageRendition];
    await expect(server.library.file({ contentId: made.id, digest: blob.digest })).resolves.toMatchObject({
      bytes: blob.bytes,
    });
  });

  it('take no picture that is not there, and none in other sizes than it has', async () => {
    const [rendition] = (await renditionsOf(server)) as [ImageRendition];
    const elsewhere = { ...rendition, blob: { ...rendition.blob, digest: '0'.repeat(64) } };
    for (const wrong of [elsewhere, { ...rendition, widthPx: rendition.widthPx + 1 }])
      await expect(create(draftOf({ vi: [figure([wrong])] }))).rejects.toMatchObject({
        code: 'reference/unknown',
        errors: [{ pointer: '/body/body/texts/vi/blocks/0/renditions' }],
      });
  });
});

describe('a block as it is sent', () => {
  const parsed = (block: unknown) =>
    NoticeBody.safeParse({ kind: 'notice', texts: { vi: { title: 'x', blocks: [block] } } });

  it.each([
    'http://a.example.org',
    'https://me@a.example.org/',
    'https://127.0.0.1/',
    'javascript:alert(1)',
    'https://',
  ])('leads nobody to %s by a code', (url) => {
    expect(parsed({ kind: 'qr', label: 'a', url }).success).toBe(false);
  });

  it('has a cell for each heading of a table', () => {
    expect(parsed(table([['a', '1']])).success).toBe(true);
    const ragged = parsed({ kind: 'table', head: ['a', 'b'], rows: [['a', '1'], ['b']] });
    expect(ragged.success).toBe(false);
  });
});
