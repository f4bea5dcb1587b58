import { describe, expect, it } from 'vitest';
import { Content, ContentVersion, type Problem } from '../../../../shared/contract/index.ts';
import { noticeDraft } from '../../../support/library.ts';
import { libraryApp, type LibraryApp } from './library-app.ts';

function create({ app }: LibraryApp, language: string, title: string) {
  const body = { kind: 'notice', texts: { [language]: { title, blocks: [] } } };
  return app.inject({ method: 'POST', url: '/contents', payload: { ...noticeDraft(), body } });
}

describe('characters of what is written', { timeout: 60_000 }, () => {
  it.each([
    ['vi', 'Xin chào 😀', '😀 (U+1F600)'],
    ['vi', '\u0323Hộ chiếu', '◌\u0323 (U+0323)'],
    ['vi', 'Hộ chiếu \u0378', 'U+0378'],
    ['vi', 'Lối ra ก', 'ก (U+0E01)'],
    ['zh-Hans', '请准备パス', 'パ (U+30D1)'],
  ])(
    'in %s “%s” is refused, with the character to be seen and where it stands',
    async (language, title, shown) => {
      await using server = await libraryApp();
      const refused = await create(server, language, title);
      expect(refused.statusCode).toBe(400);
      const { code, errors = [] } = refused.json<Problem>();
      expect(code).toBe('request/invalid');
      expect(errors).toMatchObject([{ pointer: `/body/body/texts/${language}/title` }]);
      expect(errors[0]?.detail).toContain(shown);
    },
  );

  it('marks that stand apart from their letters are joined', async () => {
    await using server = await libraryApp();
    const made = await create(server, 'vi', 'Hộ chiếu'.normalize('NFD'));
    expect(made.statusCode).toBe(201);
    const { id } = Content.parse(made.json());
    const kept = await server.app.inject({ url: `/contents/${id}/versions/1` });
    const text = JSON.stringify(ContentVersion.parse(kept.json()));
    expect(text).toContain('Hộ chiếu'.normalize('NFC'));
    expect(text).not.toContain('Hộ chiếu'.normalize('NFD'));
  });
});
