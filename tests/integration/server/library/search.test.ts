import { describe, expect, it } from 'vitest';
import { ContentQuery, MOST_USES_NAMED, type Content } from '../../../../shared/contract/index.ts';
import { author, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { createPlannedServer } from '../../../support/planned-server.ts';

async function titles(
  { library }: Pick<TestLibrary, 'library'>,
  query: Record<string, unknown>,
): Promise<string[]> {
  const { rows } = await library.list(ContentQuery.parse(query));
  return rows.map(({ title }) => title);
}

function notice({ library }: TestLibrary, title: string, texts: Record<string, string>): Promise<Content> {
  const blocks = (text: string) => [{ kind: 'paragraph' as const, text }];
  const said = Object.entries(texts).map(
    ([language, text]) => [language, { title: text, blocks: blocks(text) }] as const,
  );
  const body = { kind: 'notice' as const, tone: 'information' as const, texts: Object.fromEntries(said) };
  return library.create(author, noticeDraft({ title, body }));
}

describe('searching contents', { timeout: 60_000 }, () => {
  it('finds every word in title and texts of any language, with and without diacritics', async () => {
    await using server = await testLibrary();
    await notice(server, 'Customs', { vi: 'Khai báo hải quan', en: 'Declare your goods', ko: '세관 신고' });
    await notice(server, 'Đường đến cửa 3', { vi: 'Đi thẳng' });
    expect(await titles(server, { text: 'khai bao HAI QUAN' })).toEqual(['Customs']);
    expect(await titles(server, { text: 'quan khai' })).toEqual(['Customs']);
    expect(await titles(server, { text: '세관' })).toEqual(['Customs']);
    expect(await titles(server, { text: 'duong cua 3' })).toEqual(['Đường đến cửa 3']);
    expect(await titles(server, { text: 'Đường' })).toEqual(['Đường đến cửa 3']);
    expect(await titles(server, { text: 'khai nothing' })).toEqual([]);
    expect(await titles(server, { text: '%' })).toEqual([]);
  });

  it('searches what a content says now, not what it said', async () => {
    await using server = await testLibrary();
    const { id } = await notice(server, 'Old', { vi: 'Cũ' });
    await server.library.revise(author, { id, revision: 1 }, noticeDraft({ title: 'New' }));
    expect(await titles(server, { text: 'old' })).toEqual([]);
    expect(await titles(server, { text: 'new' })).toEqual(['New']);
    expect(await titles(server, { language: 'en' })).toEqual(['New']);
  });

  it('by language, class and author', async () => {
    await using server = await testLibrary();
    await notice(server, 'Two', { vi: 'Một', lo: 'ໜຶ່ງ' });
    await server.library.create(author, noticeDraft({ title: 'Protected', class: 'protected' }));
    const other = { ...author, id: '00000000-0000-7000-8000-00000000a002' };
    await server.library.create(other, noticeDraft({ title: 'Of another' }));
    expect(await titles(server, { language: 'lo' })).toEqual(['Two']);
    expect(await titles(server, { class: 'protected' })).toEqual(['Protected']);
    expect(await titles(server, { authorId: other.id })).toEqual(['Of another']);
    expect(await titles(server, { authorId: author.id, language: 'vi', text: 'two' })).toEqual(['Two']);
  });

  it('by the state that screens would see, page by page', async () => {
    await using server = await testLibrary();
    const approve = ({ id, latestDigest }: Content) =>
      server.approvals.approveByDemoKey(author, {
        contentId: id,
        versionDigest: latestDigest,
        gateIds: null,
      });
    for (const title of ['A', 'B', 'C', 'D', 'E']) {
      server.platform.clock.advance(1_000);
      const content = await notice(server, title, { vi: title });
      if (title !== 'C') await approve(content);
      const recall = { contentId: content.id, versionDigest: content.latestDigest, reason: 'Wrong' };
      if (title === 'D') await server.approvals.recallByDemoKey(author, recall);
    }
    expect(await titles(server, { state: 'draft' })).toEqual(['C']);
    expect(await titles(server, { state: 'recalled' })).toEqual(['D']);
    const first = await server.library.list(ContentQuery.parse({ state: 'approved', limit: 2 }));
    expect(first.rows.map(({ title }) => title)).toEqual(['E', 'B']);
    expect(await titles(server, { state: 'approved', limit: 2, after: first.next })).toEqual(['A']);
    server.platform.clock.advance(3_650 * 86_400_000);
    expect(await titles(server, { state: 'expired' })).toEqual(['E', 'B', 'A']);
    expect(await titles(server, { state: 'approved' })).toEqual([]);
  });
});

describe('where a content is used', () => {
  it('names playlists through others, layouts, schedules, and displays whose manifest has it', async () => {
    await using server = await createPlannedServer();
    const display = await server.display('hall');
    const [used, unused] = [await server.notice('Used'), await server.notice('Unused')];
    const inner = await server.playlist('inner', [used]);
    const outer = await server.playlist('outer', [inner]);
    const layout = await server.layout('halves', [outer]);
    const schedule = await server.schedule(
      { kind: 'layout', layoutId: layout.id },
      { displayIds: [display.id] },
    );
    const none = { count: 0, first: [] };
    expect((await server.publishing.contentUses(used.id)).displays).toEqual(none);
    await server.publishing.publish(author);

    const { playlists, ...uses } = await server.publishing.contentUses(used.id);
    expect(playlists.first.map(({ id }) => id).sort()).toEqual([inner.id, outer.id].sort());
    const one = ({ id, name }: { id: string; name: string }) => ({ count: 1, first: [{ id, name }] });
    expect(uses).toEqual({ layouts: one(layout), schedules: one(schedule), displays: one(display) });
    expect(await server.publishing.contentUses(unused.id)).toEqual({
      playlists: none,
      layouts: none,
      schedules: none,
      displays: none,
    });
  });

  it('counts all uses, and names the first hundred', async () => {
    await using server = await createPlannedServer();
    const used = await server.notice('Used');
    const keys = Array.from({ length: MOST_USES_NAMED + 1 }, (_, index) => `list-${index}`);
    for (const key of keys) await server.playlist(key, [used]);
    const { playlists } = await server.publishing.contentUses(used.id);
    expect(playlists.count).toBe(keys.length);
    expect(playlists.first.map(({ name }) => name)).toHaveLength(MOST_USES_NAMED);
  });
});
