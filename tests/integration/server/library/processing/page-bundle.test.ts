import { mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackPage } from '../../../../../server/library/processing/page-bundle.ts';
import { tinyPng } from '../../../../support/media.ts';
import { packed, SMALL_PAGE, type ZippedFile } from '../../../../support/zip.ts';

/** What is unpacked, by path; and what it is called in the folder. */
async function unpacked(bytes: Uint8Array): Promise<{ texts: Map<string, string>; names: string[] }> {
  await using home = await mkdtempDisposable(join(tmpdir(), 'waypost-page-'));
  await using work = await mkdtempDisposable(join(tmpdir(), 'waypost-unpacked-'));
  const path = join(home.path, 'file');
  await writeFile(path, bytes);
  const files = await unpackPage(path, work.path);
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file.path, await readFile(join(work.path, file.name), 'utf8'));
  return { texts, names: (await readdir(work.path)).toSorted() };
}

const refusal = (files: readonly ZippedFile[]): Promise<unknown> =>
  unpacked(packed(files)).then(
    () => 'taken',
    (cause: unknown) => cause,
  );
const [opening] = SMALL_PAGE;
const withOpening = (...files: ZippedFile[]): ZippedFile[] => [...SMALL_PAGE.slice(0, 1), ...files];

describe('unpacking a page', () => {
  it('gives every file as it was packed, under names of ours', async () => {
    const { texts, names } = await unpacked(packed(SMALL_PAGE));
    expect([...texts]).toEqual(SMALL_PAGE.map(({ path, bytes }) => [path, bytes]));
    expect(names).toEqual(['file-1', 'file-2', 'file-3']);
  });

  it('leaves out folders, and what machines add of their own', async () => {
    const added = ['look/', '__MACOSX/._index.html', '.DS_Store', 'look/Thumbs.db'];
    const files = added.map((path) => ({ path, bytes: path.endsWith('/') ? '' : 'x' }));
    const { texts } = await unpacked(packed([...SMALL_PAGE, ...files]));
    expect([...texts.keys()]).toEqual(SMALL_PAGE.map(({ path }) => path));
  });

  it.for<[string, () => readonly ZippedFile[], string, RegExp]>([
    ['nothing to open', () => [{ path: 'a/index.html', bytes: 'x' }], 'upload/unplayable', /no index.html/],
    [
      'an opening without a doctype',
      () => [{ path: 'index.html', bytes: '<html>' }],
      'upload/unplayable',
      /<!doctype html>/,
    ],
    [
      'a program that no screen would run',
      () => [{ path: 'index.html', bytes: '<!doctype html><script>run()</script>' }],
      'upload/unplayable',
      /put it into a file/,
    ],
    [
      'an opening of two mebibytes',
      () => [{ path: 'index.html', bytes: `<!doctype html>${'ab'.repeat(1_048_576)}` }],
      'upload/unplayable',
      /larger than 1 MiB/,
    ],
    [
      'a program of a server',
      () => withOpening({ path: 'a.php', bytes: '<?php' }),
      'upload/unplayable',
      /none of css, html/,
    ],
    ['a film', () => withOpening({ path: 'a.mp4', bytes: 'x' }), 'upload/unplayable', /none of css, html/],
    [
      'a name with a space',
      () => withOpening({ path: 'my page.css', bytes: 'x' }),
      'upload/unplayable',
      /letters, digits/,
    ],
    [
      'a hidden folder',
      () => withOpening({ path: '.git/a.js', bytes: 'x' }),
      'upload/unplayable',
      /letters, digits/,
    ],
    [
      'our own file',
      () => withOpening({ path: 'waypost-pulse.js', bytes: 'x' }),
      'upload/unplayable',
      /a name of ours/,
    ],
    [
      'two files of one name',
      () => withOpening({ path: 'a.js', bytes: '1' }, { path: 'a.js', bytes: '2' }),
      'upload/unsafe-archive',
      /two files/,
    ],
    [
      'two files that capitals alone tell apart',
      () => withOpening({ path: 'INDEX.html', bytes: '<!doctype html>' }),
      'upload/unsafe-archive',
      /capitals alone/,
    ],
    [
      'an opening in capitals',
      () => [{ path: 'INDEX.html', bytes: '<!doctype html>' }],
      'upload/unplayable',
      /no index.html/,
    ],
    [
      'a picture that is a program',
      () => withOpening({ path: 'a.png', bytes: 'alert(1)' }),
      'upload/wrong-type',
      /something else, not image\/png/,
    ],
    [
      'a program that is no text',
      () => withOpening({ path: 'a.js', bytes: Uint8Array.of(0xff, 0xfe, 0, 1) }),
      'upload/wrong-type',
      /not text in UTF-8/,
    ],
    ['an empty file', () => withOpening({ path: 'a.js', bytes: '' }), 'upload/unreadable', /is empty/],
    [
      'more files than a page has',
      () => withOpening(...Array.from({ length: 200 }, (_, i) => ({ path: `a${i}.js`, bytes: 'x' }))),
      'upload/unsafe-archive',
      /more than 200 files/,
    ],
    [
      'a file that says it is smaller than it is',
      () => withOpening({ path: 'a.js', bytes: 'x'.repeat(4_000_000), saysBytes: 10 }),
      'upload/unreadable',
      /damaged/,
    ],
    [
      'a byte that was changed',
      () => withOpening({ path: 'a.js', bytes: 'x', saysCrc: 1 }),
      'upload/unreadable',
      /damaged/,
    ],
  ])('refuses %s', async ([, files, code, reason]) => {
    const refused = await refusal(files());
    expect(refused).toMatchObject({ code });
    expect(String(refused)).toMatch(reason);
  });

  it('refuses a page that unpacks to more than there is room for, and counts as it does', async () => {
    const text = Array.from({ length: 11 * 131_072 }, (_, i) => i.toString(36).padStart(8, '0')).join('');
    const large = ['a.js', 'b.js'].map((path) => ({ path, bytes: text }));
    expect(await refusal(withOpening(...large))).toMatchObject({ code: 'upload/unsafe-archive' });
  });

  it('takes pictures that are what their names say', async () => {
    const picture = { path: 'a.png', bytes: await tinyPng(8, 8) };
    const { texts } = await unpacked(packed([opening!, picture]));
    expect([...texts.keys()]).toEqual(['index.html', 'a.png']);
  });

  it('refuses an archive cut short', async () => {
    const whole = packed(SMALL_PAGE);
    await expect(unpacked(whole.subarray(0, whole.length - 40))).rejects.toMatchObject({
      code: 'upload/unreadable',
    });
  });
});
