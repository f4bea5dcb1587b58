import { describe, expect, it, vi } from 'vitest';
import { openingDraft } from '../../../support/drafts.ts';
import type { BoardBody, Content, Display, Gate, Playlist } from '../../../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE } from '../../../support/drafts.ts';
import { exampleBoard } from '../../../support/board-examples.ts';
import { lanesExample } from '../../../support/live-board-examples.ts';
import { startTestServer, type TestServer } from '../../../support/server.ts';

const NOTICE = {
  vi: {
    title: 'Chuẩn bị hộ chiếu',
    blocks: [
      { kind: 'steps', steps: [{ text: 'Mở trang có ảnh' }] },
      { kind: 'contact', label: 'Trợ giúp', value: '113' },
      { kind: 'list', items: ['Không <chụp ảnh>'] },
      { kind: 'table', head: ['Làn', 'Chờ'], rows: [['7–12', '25 phút']] },
      { kind: 'qr', label: 'Khai báo trước', url: 'https://evisa.example.org/?a=1&b=2' },
    ],
  },
  en: {
    title: 'Have your <b>passport</b> ready',
    blocks: [
      { kind: 'steps', steps: [{ text: 'Open the photo page' }] },
      { kind: 'contact', label: 'Help', value: '113' },
      { kind: 'list', items: ['No <photographs>'] },
      { kind: 'table', head: ['Lane', 'Wait'], rows: [['7–12', '25 min']] },
      { kind: 'qr', label: 'Declare ahead', url: 'https://evisa.example.org/?a=1&b=2' },
    ],
  },
  km: {
    title: 'រៀបចំលិខិតឆ្លងដែន',
    blocks: [
      { kind: 'steps', steps: [{ text: 'បើកទំព័រមានរូបថត' }] },
      { kind: 'contact', label: 'ជំនួយ', value: '113' },
      { kind: 'list', items: ['ហាមថតរូប'] },
      { kind: 'table', head: ['ផ្លូវ', 'រង់ចាំ'], rows: [['7–12', '25']] },
      { kind: 'qr', label: 'ប្រកាសជាមុន', url: 'https://evisa.example.org/?a=1&b=2' },
    ],
  },
};

/** A gate at which a display plays one notice that was approved, and another that nobody approved. */
async function gateWithNotices(server: TestServer, boardBody: BoardBody = exampleBoard()) {
  const agent = await server.signedIn();
  const made = async <Object>(url: string, body: object): Promise<Object> => {
    const answer = await agent.post(url, body);
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json();
  };
  const { id: gateId } = await made<Gate>('/gates', GATE);
  const { id: areaId } = await made<{ id: string }>('/areas', areaDraft(gateId));
  await made('/opening-hours', openingDraft({ gateId }));
  const shown = await made<Content>('/contents', {
    title: 'Passports',
    body: { kind: 'notice', tone: 'information', pictogram: 'passport', texts: NOTICE },
  });
  const texts = { en: { title: 'Not approved by anybody', blocks: [] } };
  const draft = await made<Content>('/contents', {
    title: 'Draft',
    body: { kind: 'notice', tone: 'information', texts },
  });
  const lane = await made<Content>('/contents', {
    title: 'Lane',
    body: { kind: 'notice', pictogram: '7-14', texts: { en: { title: 'Foreign passports', blocks: [] } } },
  });
  const board = await made<Content>('/contents', { title: 'Hours', body: boardBody });
  for (const { id: contentId, latestDigest: versionDigest } of [shown, lane, board])
    await made('/approvals', { contentId, versionDigest });
  const entries = [shown, draft, lane, board].map(({ id: contentId }) => ({
    source: { kind: 'content', contentId },
    durationMs: 60_000,
  }));
  const playlist = await made<Playlist>('/playlists', { name: 'All', entries });
  const defaultPlays = { kind: 'playlist', playlistId: playlist.id };
  await made<Display>('/displays', { ...displayDraft({ gateId, areaId }), defaultPlays });
  await made('/publications', {});
  return { agent, made, gateId, shown, playlist };
}

const page = (server: TestServer, url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'GET', url, headers });

describe('the public page of a gate', () => {
  it('says what its screens show, in each language, each in its own script and direction, and nothing that nobody approved', async () => {
    await using server = await startTestServer();
    await gateWithNotices(server);
    const english = await page(server, `/g/${GATE.key}/en`);
    expect(english.statusCode).toBe(200);
    expect(english.headers['content-type']).toContain('text/html');
    expect(english.body).toContain('Have your &lt;b&gt;passport&lt;/b&gt; ready');
    expect(english.body).toContain('<li>No &lt;photographs&gt;</li>');
    expect(english.body).toMatch(
      /<th scope="col">Lane<\/th><th scope="col">Wait<\/th>[^]*<th scope="row"><bdi>7–12<\/bdi><\/th>\s*<td><bdi>25 min<\/bdi>/,
    );
    expect(english.body).toContain('<a href="https://evisa.example.org/?a=1&amp;b=2" rel="noreferrer">');
    expect(english.body).toContain('<li>Open the photo page</li>');
    expect(english.body).toContain('<bdi>113</bdi>');
    expect(english.body).not.toContain('Not approved by anybody');
    expect(english.body).not.toContain('<b>passport');
    const khmer = await page(server, `/g/${GATE.key}/km`);
    expect(khmer.body).toContain('<html lang="km" dir="ltr">');
    expect(khmer.body).toContain('<article lang="km" dir="ltr"><h2>រៀបចំលិខិតឆ្លងដែន</h2>');
    // The board has no English: it is told in the first language of the gate, and says so to readers of screens.
    expect(english.body).toContain('<article lang="vi" dir="ltr"><h2>Giờ mở cửa</h2>');
    expect((await page(server, `/g/${GATE.key}/tlh`)).statusCode).toBe(404);
    expect((await page(server, '/g/nowhere/en')).statusCode).toBe(404);
  });

  it('says the number of a lane or a belt with its title, as screens do, and nothing of a sign that is drawn', async () => {
    await using server = await startTestServer();
    await gateWithNotices(server);
    const { body } = await page(server, `/g/${GATE.key}/en`);
    expect(body).toContain('<h2>Foreign passports <bdi class="number">7–14</bdi></h2>');
    expect(body).toContain('<h2>Have your &lt;b&gt;passport&lt;/b&gt; ready</h2>');
  });

  it('says of two notices under opposite conditions the one that screens show, as live values are now', async () => {
    await using server = await startTestServer();
    const { agent, made, gateId, playlist } = await gateWithNotices(server);
    const entries = [];
    for (const [title, is, tag] of [
      ['Crossing as usual', 'not-equal', null],
      ['Suspended, turn back', 'equal', null],
      ['On other displays', 'not-equal', 'elsewhere'],
    ] as const) {
      const texts = { en: { title, blocks: [] } };
      const body = { kind: 'notice', tone: 'information', texts };
      const { id: contentId, latestDigest: versionDigest } = await made<Content>('/contents', {
        title,
        body,
      });
      await made('/approvals', { contentId, versionDigest });
      const reading = { kind: 'reading', readingKey: 'gate.state', is, value: 'suspended' };
      const conditions = tag === null ? [reading] : [reading, { kind: 'tag', anyOf: [tag] }];
      entries.push({ source: { kind: 'content', contentId }, durationMs: 20_000, conditions });
    }
    await agent.put(`/playlists/${playlist.id}`, playlist.revision, { name: 'All', entries });
    await made('/publications', {});
    const toldOf = async (value: string) => {
      const body = { value, ttlSeconds: 600 };
      expect((await agent.call('PUT', `/gates/${gateId}/readings/gate.state`, { body })).statusCode).toBe(
        200,
      );
      server.platform.clock.advance(61_000);
      const { body: said, headers } = await page(server, `/g/${GATE.key}/en`);
      expect(headers['cache-control']).toContain('stale-if-error=480');
      return ['Crossing', 'Suspended', 'On other'].filter((word) => said.includes(word));
    };
    expect(await toldOf('open')).toEqual(['Crossing']);
    expect(await toldOf('suspended')).toEqual(['Suspended']);
    expect(await toldOf('open')).toEqual(['Crossing']);
  });

  it('tells how opening hours stand, in the words of the board, today and now', async () => {
    await using server = await startTestServer();
    await gateWithNotices(server);
    const { body: asSent } = await page(server, `/g/${GATE.key}/vi`);
    const body = asSent.replaceAll(/>\s+</g, '><');
    expect(body).toMatch(
      /<tr><th scope="row"><bdi>Hành khách<\/bdi><\/th><td><bdi>Đang (?:mở|đóng)<\/bdi><\/td><td><bdi>\d\d:\d\d–\d\d:\d\d/,
    );
  });

  it('leads to the language that the reader asks for, else to English', async () => {
    await using server = await startTestServer();
    await gateWithNotices(server);
    const led = async (accept?: string) => {
      const headers: Record<string, string> = accept === undefined ? {} : { 'accept-language': accept };
      return (await page(server, `/g/${GATE.key}`, headers)).headers.location;
    };
    expect(await led('fr;q=0.9, km-KH;q=0.8')).toBe(`/g/${GATE.key}/km`);
    expect(await led('en;q=0.5, vi;q=0, km')).toBe(`/g/${GATE.key}/km`);
    expect(await led('vi-VN,vi')).toBe(`/g/${GATE.key}/vi`);
    expect(await led('x, ???')).toBe(`/g/${GATE.key}/en`);
    expect(await led()).toBe(`/g/${GATE.key}/en`);
  });

  it('is the same for everybody: kept by whoever stands between, without cookies, scripts or words to others', async () => {
    await using server = await startTestServer();
    const { agent } = await gateWithNotices(server);
    const first = await page(server, `/g/${GATE.key}/en`);
    expect(first.headers).toMatchObject({
      'cache-control': expect.stringMatching(/^public, max-age=60/) as unknown,
      'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
      'referrer-policy': 'no-referrer',
    });
    expect(first.headers['set-cookie']).toBeUndefined();
    // Nothing comes from elsewhere, nor leads there but for what a code on a screen leads to.
    expect(first.body.replace(/<a href="https:\/\/evisa\.example\.org[^]*?<\/a>/, '')).not.toMatch(
      /<script|<form|https?:/,
    );
    const again = await page(server, `/g/${GATE.key}/en`, { 'if-none-match': String(first.headers['etag']) });
    expect(again.statusCode).toBe(304);
    const asOperator = await agent.call('GET', `/../../g/${GATE.key}/en`).catch(() => null);
    expect(asOperator?.body ?? first.body).toBe(first.body);
    expect((await server.app.inject({ method: 'POST', url: `/g/${GATE.key}/en` })).statusCode).toBe(404);
    expect((await page(server, '/g/twin.css')).headers['content-type']).toContain('text/css');
  });

  it('is kept no longer than a lane is believed to be open, where it tells of lanes', async () => {
    await using server = await startTestServer();
    await gateWithNotices(server, lanesExample());
    const { headers } = await page(server, `/g/${GATE.key}/en`);
    const [freshSeconds = 0, whileSeconds = 0, onErrorSeconds = 0] = String(headers['cache-control'])
      .matchAll(/=(\d+)/g)
      .map(([, seconds]) => Number(seconds))
      .toArray();
    const keptHereSeconds = 30;
    expect(keptHereSeconds + freshSeconds + Math.max(whileSeconds, onErrorSeconds)).toBeLessThanOrEqual(600);
  });

  it('tells the rest where one of its versions cannot be read', async () => {
    await using server = await startTestServer();
    const { shown } = await gateWithNotices(server);
    const { blobs } = server.platform;
    const get = blobs.get.bind(blobs);
    vi.spyOn(blobs, 'get').mockImplementation((digest) =>
      digest === shown.latestDigest ? Promise.reject(new Error('it is gone')) : get(digest),
    );
    const { statusCode, body } = await page(server, `/g/${GATE.key}/en`);
    expect([statusCode, body.includes('ready'), body.includes('Foreign passports')]).toEqual([
      200,
      false,
      true,
    ]);
  });

  it('says no more what was recalled, once what it knows is half a minute old', async () => {
    await using server = await startTestServer();
    const { agent, shown } = await gateWithNotices(server);
    expect((await page(server, `/g/${GATE.key}/en`)).body).toContain('ready');
    const recall = { contentId: shown.id, versionDigest: shown.latestDigest, reason: 'wrong' };
    expect((await agent.post('/recalls', recall)).statusCode).toBeLessThan(300);
    server.platform.clock.advance(31_000);
    expect((await page(server, `/g/${GATE.key}/en`)).body).not.toContain('ready');
  });
});
