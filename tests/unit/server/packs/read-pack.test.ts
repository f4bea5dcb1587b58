import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPack } from '../../../../server/packs/read-pack.ts';
import { smallPack } from '../../../support/small-pack.ts';

const bomb = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);

describe('reading a pack', () => {
  it('reads what is sound', async () => {
    await using pack = await smallPack();
    const read = await readPack(pack.path);
    expect(read.media).toMatchObject([
      { key: 'picture', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
  });

  it.each([
    [
      'gate.yaml',
      'viewingDistanceM: 5',
      'viewingDistanceM: far',
      /^gate\.yaml#\/displays\/0\/viewingDistanceM: /,
    ],
    [
      'gate.yaml',
      'area: quay',
      'area: nowhere',
      /^gate\.yaml#\/displays\/0\/area: there is no "nowhere" in areas$/,
    ],
    [
      'gate.yaml',
      'languages: [ vi ]',
      'languages: [ vi, en, vi ]',
      /^gate\.yaml#\/gate\/languages\/2: is named twice$/,
    ],
    [
      'gate.yaml',
      'name: Hall',
      'name: Hall\n    languages: [ en, en ]',
      /^gate\.yaml#\/displays\/0\/languages\/1: is named twice$/,
    ],
    [
      'gate.yaml',
      'function: people',
      'function: people, area: nowhere',
      /^gate\.yaml#\/openingHours\/0\/area: there is no "nowhere" in areas$/,
    ],
    ['gate.yaml', ', SU ]', ' ]', /^gate\.yaml#\/openingHours\/0\/weekly: says nothing of SU$/],
    [
      'gate.yaml',
      'name: Hall',
      'name: Hall\n    wall: { key: quay, canvas: { widthPx: 1920, heightPx: 1080 }, xPx: 0, yPx: 1 }',
      /^gate\.yaml#\/displays\/0\/wall\/yPx: the display's canvas lies outside the wall's here$/,
    ],
    ['gate.yaml', 'name: Hall', 'name: Hall\n    colour: red', /^gate\.yaml#\/displays\/0: .*colour/],
    ['gate.yaml', 'name: Hall', 'name: Hall\n    name: Twice', /^gate\.yaml: .*unique/],
    ['plan.yaml', 'playlists:', 'playlists: [', /^plan\.yaml: .*line/s],
    ['plan.yaml', 'key: nested', 'key: main', /^plan\.yaml#\/playlists\/1\/key: "main" is used twice\n/],
    ['contents.yaml', 'key: picture', 'key: lanes', /#\/media\/0\/key: "lanes" is used twice/],
    [
      'contents.yaml',
      'title: Picture',
      'title: Picture, captions: { vi: [ { startMs: 0, endMs: 9, lines: [ A ] }, { startMs: 8, endMs: 12, lines: [ B ] } ] }',
      /^contents\.yaml#\/media\/0\/captions\/vi\/1: must not begin before the one above ends$/,
    ],
    [
      'contents.yaml',
      'title: Picture',
      'title: Picture, description: {}',
      /^contents\.yaml#\/media\/0\/description: needs at least one language$/,
    ],
    [
      'contents.yaml',
      'media/picture.png',
      '../picture.png',
      /^contents\.yaml#\/media\/0\/file: must be a file of media/,
    ],
    [
      'contents.yaml',
      'media/picture.png',
      'media/other.png',
      /there is no file media\/other\.png.*\n.*nothing names it/,
    ],
  ])('names file and place: %s with "%s" as "%s"', async (file, from, to, told) => {
    await using pack = await smallPack();
    await pack.edit(file, from, to);
    await expect(readPack(pack.path)).rejects.toMatchObject({
      code: 'pack/invalid',
      message: expect.stringMatching(told) as string,
    });
  });

  it('takes no aliases, which can stand for more than a machine holds', async () => {
    await using pack = await smallPack();
    await writeFile(join(pack.path, 'plan.yaml'), ['a0: &a0 lol', ...bomb].join('\n'));
    await expect(readPack(pack.path)).rejects.toMatchObject({ code: 'pack/invalid' });
  });

  it('takes no nesting so deep that reading it would end the process', async () => {
    await using pack = await smallPack();
    await writeFile(join(pack.path, 'plan.yaml'), `playlists: ${'['.repeat(200_000)}`);
    await expect(readPack(pack.path)).rejects.toMatchObject({ code: 'pack/invalid' });
  });

  it('follows no links out of the pack', async () => {
    await using pack = await smallPack();
    await symlink('/etc/hostname', join(pack.path, 'media/linked.png'));
    await pack.edit('contents.yaml', 'media/picture.png', 'media/linked.png');
    await expect(readPack(pack.path)).rejects.toThrow(/there is no file media\/linked\.png/);
  });
});
