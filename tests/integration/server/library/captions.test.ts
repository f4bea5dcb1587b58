import { expect, it } from 'vitest';
import type { ContentVersion } from '../../../../shared/contract/index.ts';
import { author, latest, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';
import { tinyFilm, tinyMp4 } from '../../../support/media.ts';

const clip = { seconds: 2, widthPx: 320, heightPx: 180 };
const VTT = 'WEBVTT\n\n00:00.000 --> 00:01.000\nChào mừng\n\n00:01.000 --> 00:02.000\nHộ chiếu\n';
const file = (text: string) => ({ text });

async function bodyOf({ library }: TestLibrary, id: string) {
  const { body } = (await library.version(id)).version;
  if (body.kind === 'video') return body;
  throw new TypeError('no video');
}

const revisionOf = async ({ library }: TestLibrary, id: string) => latest(await library.get(id));

it('a video is given captions, found by what it says, and keeps its file; a next file that lasts as long keeps them', async () => {
  await using server = await testLibrary();
  const { library } = server;
  const { id } = await server.upload(await tinyMp4(clip), 'hall.mp4');
  const before = await bodyOf(server, id);
  const caption = async (language: string, text: string | null) =>
    library.caption(author, await revisionOf(server, id), {
      language,
      file: text === null ? null : file(text),
    });
  await caption('vi', VTT);
  const content = await caption('en', '1\n00:00:00,000 --> 00:00:01,500\nHave your passport ready');
  expect(content).toMatchObject({ latestVersion: 3, state: 'draft' });
  const { captions, renditions } = await bodyOf(server, id);
  expect(renditions).toEqual(before.renditions);
  expect(captions).toMatchObject({
    vi: [{ lines: ['Chào mừng'] }, { lines: ['Hộ chiếu'] }],
    en: [{ endMs: 1_500 }],
  });
  const found = await library.list({ limit: 10, text: 'ho chieu' });
  expect(found.rows.map((row) => row.id)).toEqual([id]);

  await caption('en', null);
  expect(Object.keys((await bodyOf(server, id)).captions ?? {})).toEqual(['vi']);
  await server.replace(id, await tinyMp4({ ...clip, seconds: 3 }), 'hall-2.mp4');
  expect(Object.keys((await bodyOf(server, id)).captions ?? {})).toEqual(['vi']);
  await server.replace(id, await tinyMp4({ ...clip, seconds: 1 }), 'hall-3.mp4');
  expect((await bodyOf(server, id)).captions).toBeUndefined();
});

it('captions that do not fit the video are refused with the words they are about', async () => {
  await using server = await testLibrary();
  const { id } = await server.upload(await tinyMp4(clip), 'hall.mp4');
  const target = await revisionOf(server, id);
  const refused = (text: string, language = 'vi') =>
    server.library.caption(author, target, { language, file: file(text) }).then(
      () => 'was taken',
      (error: Error) => error.message,
    );
  expect(await refused('1\n00:00:01,000 --> 00:00:09,000\nHello')).toContain(
    '“Hello” ends after the video, which lasts 2.0 s',
  );
  expect(await refused('1\n00:00:01,000 --> 00:00:01,500\nA\nB\nC')).toContain('“A / B / C” (1.0 s)');
  const early = '1\n00:00:01,000 --> 00:00:01,500\nOne\n\n2\n00:00:01,200 --> 00:00:01,900\nTwo';
  expect(await refused(early)).toContain('“Two” (1.2 s) must not begin before the one above ends');
  expect((await server.library.get(id)).latestVersion).toBe(1);
  const { id: notice } = await server.library.create(author, noticeDraft());
  await expect(
    server.library.caption(author, { id: notice, revision: 1 }, { language: 'vi', file: file(VTT) }),
  ).rejects.toThrow('only videos have captions and sound');
});

it('the loudness of a video’s sound is measured, and its author may have it silent', async () => {
  await using server = await testLibrary();
  const { id } = await server.upload(await tinyFilm(clip), 'film.mov');
  const body = await bodyOf(server, id);
  expect(body.hasSound).toBe(true);
  // A tone at an eighth of full scale: −18.06 dBFS of amplitude, −21.1 LUFS, and what the encoder makes of it.
  expect(body.loudnessLufs).toBeGreaterThan(-25);
  expect(body.loudnessLufs).toBeLessThan(-17);
  await server.library.sound(author, await revisionOf(server, id), false);
  const silent: ContentVersion['body'] = await bodyOf(server, id);
  expect(silent).toMatchObject({ isMuted: true, hasSound: true, loudnessLufs: body.loudnessLufs });
  await server.library.sound(author, await revisionOf(server, id), true);
  expect((await bodyOf(server, id)).isMuted).toBe(false);

  const { id: mute } = await server.upload(await tinyMp4(clip), 'mute.mp4');
  expect(await bodyOf(server, mute)).not.toHaveProperty('loudnessLufs');
  await expect(server.library.sound(author, { id: mute, revision: 1 }, true)).rejects.toThrow('has no sound');
});
