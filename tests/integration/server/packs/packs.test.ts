import {
  mkdir,
  mkdtempDisposable,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ContentVersion } from '../../../../shared/contract/index.ts';
import { demoFolder, type DemoGateKey } from '../../../support/demo-packs.ts';
import type { Engine } from '../../../support/engines.ts';
import { tinyMp4, tinyPng } from '../../../support/media.ts';
import { packed, SMALL_PAGE } from '../../../support/zip.ts';
import { actor, createPlannedServer, type PlannedServer } from '../../../support/planned-server.ts';
import { smallPack, type SmallPack } from '../../../support/small-pack.ts';

const FILES = ['gate.yaml', 'contents.yaml', 'plan.yaml'];

const FEEDS = `feeds:
  - name: Lane controller
    arrival: { kind: push }
    format:
      kind: json
      map:
        lists:
          - key: lanes.{id}.state
            rows: $.lanes
            id: $.no
            only: [ "1", "2" ]
            from: $.is
            as: code
            words: { O: open, C: closed }
    zone: Asia/Ho_Chi_Minh
    ttlSeconds: 600
`;

const DESK = `desk:
  controls:
    - { kind: lane, key: "7", number: "7", name: { vi: Hộ chiếu Việt Nam } }
    - { kind: wait, key: arrivals, name: { vi: Sảnh đến } }
`;

const DIRECTORY = `directory:
  - kind: phone
    value: "113"
    label: Police
    owner: Police
    verifiedBy: Somebody
    verifiedUntil: 2027-01-31
`;

/** Every row of every table that plans, contents and their traces are kept in. */
async function rowsOf({ platform }: PlannedServer): Promise<Record<string, unknown[]>> {
  const tables = [
    'gates',
    'areas',
    'displays',
    'displayGroups',
    'playlists',
    'layouts',
    'schedules',
    'contents',
    'contentVersions',
    'contentBlobs',
    'auditEntries',
    'pendingChanges',
    'publications',
  ] as const;
  const rows: Record<string, unknown[]> = {};
  for (const table of tables)
    rows[table] = await platform.database.read
      .selectFrom(table as 'gates')
      .selectAll()
      .execute();
  return rows;
}

async function bytesIn(folder: string): Promise<Record<string, string>> {
  const media = (await readdir(join(folder, 'media'))).map((name) => `media/${name}`);
  const files = [...FILES, ...media].sort();
  const read = files.map(async (file) => [file, (await readFile(join(folder, file))).toString('base64')]);
  return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
}

async function contentsNamed({ library, places, platform }: PlannedServer, key: string) {
  const [gate] = await places.gates.matching(platform.database.read, { key: 'ca-lo' });
  return (await library.ofGate(platform.database.read, gate!.id)).filter((content) => content.key === key);
}

/** A silent film of two seconds, with all that can be told of one. */
async function addFilm(pack: SmallPack): Promise<void> {
  const film = await tinyMp4({ seconds: 2, widthPx: 320, heightPx: 180 });
  await writeFile(join(pack.path, 'media/film.mp4'), film);
  const said = [
    '{ key: film, file: media/film.mp4, title: Film, isMuted: true',
    'description: { vi: Cảng, en: The port }',
    'captions: { vi: [ { startMs: 0, endMs: 900, lines: [ Chào mừng ] }, { startMs: 900, endMs: 1900, lines: [ Mời vào ] } ] } }',
  ];
  await pack.edit('contents.yaml', 'title: Picture }', `title: Picture }, ${said.join(', ')}`);
}

function picturesOf({ version: { body } }: { version: ContentVersion }): unknown {
  return 'renditions' in body ? body.renditions : null;
}

/** Digests of every blob. */
async function filesOf({ platform }: PlannedServer): Promise<Set<string>> {
  const digests = new Set<string>();
  for await (const { digest } of platform.blobs.list()) digests.add(digest);
  return digests;
}

async function imported(server: PlannedServer, folder: string, options = {}) {
  const planned = await server.packs.plan(folder, options);
  await server.packs.apply(actor, planned);
  return planned.plan;
}

/** The gate with the large files on one engine, the other on both: files are no matter of the database. */
const KEPT = [
  ['noi-bai', 'sqlite'],
  ['huu-nghi', 'sqlite'],
  ['huu-nghi', 'postgres'],
] as const satisfies [DemoGateKey, Engine][];

describe('packs', { timeout: 120_000 }, () => {
  it.each(KEPT)(
    'bring %s onto a server on %s and back byte for byte, touch no other gate, and change nothing a second time',
    async (gate, engine) => {
      await using server = await createPlannedServer({ engine });
      await using out = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
      await using other = await smallPack();
      await imported(server, other.path);
      const others = await rowsOf(server);
      const folder = demoFolder(gate);
      const plan = await imported(server, folder);
      expect(plan).toMatchObject({ gateKey: gate, unchanged: 0, left: [] });
      expect(new Set(plan.changes.map(({ what }) => what))).toEqual(new Set(['create']));

      await server.packs.write(gate, out.path);
      expect(await bytesIn(out.path)).toEqual(await bytesIn(folder));

      const before = await rowsOf(server);
      for (const [table, rows] of Object.entries(others))
        expect(before[table], table).toEqual(expect.arrayContaining(rows));
      const again = await imported(server, folder);
      expect(again.changes).toEqual([]);
      expect(again.unchanged).toBe(plan.changes.length);
      expect(await rowsOf(server)).toEqual(before);
    },
  );

  it('bring the part of a wall that a display shows, and bring it back', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await using out = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
    const wall = 'wall: { key: quay, canvas: { widthPx: 3840, heightPx: 1080 }, xPx: 1920, yPx: 0 }';
    await pack.edit('gate.yaml', 'name: Hall', `name: Hall\n    ${wall}`);
    await imported(server, pack.path);
    await server.packs.write('ca-lo', out.path);
    expect((await imported(server, out.path)).changes).toEqual([]);
    expect(await readFile(join(out.path, 'gate.yaml'), 'utf8')).toContain(wall);
  });

  it('bring the feeds of a gate, change one by its name, and bring them back', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await using out = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
    await pack.edit('gate.yaml', 'displays:', `${FEEDS}displays:`);
    const { changes } = await imported(server, pack.path);
    expect(changes).toContainEqual({ section: 'feeds', key: 'Lane controller', what: 'create', fields: [] });
    await server.packs.write('ca-lo', out.path);
    expect((await imported(server, out.path)).changes).toEqual([]);
    expect(await readFile(join(out.path, 'gate.yaml'), 'utf8')).toContain('words: { C: closed, O: open }');
    await pack.edit('gate.yaml', 'ttlSeconds: 600', 'ttlSeconds: 900');
    expect((await imported(server, pack.path)).changes).toEqual([
      {
        section: 'feeds',
        key: 'Lane controller',
        what: 'update',
        fields: [{ pointer: '/ttlSeconds', before: 600, after: 900 }],
      },
    ]);
    await pack.edit('gate.yaml', FEEDS.replace('600', '900'), '');
    const left = { section: 'feeds', key: 'Lane controller' };
    expect((await imported(server, pack.path)).left).toEqual([left]);
    expect((await imported(server, pack.path, { isPruning: true })).changes).toMatchObject([
      { ...left, what: 'remove' },
    ]);
  });

  it('bring the desk of a gate, change it, and bring it back', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await using out = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
    await pack.edit('gate.yaml', 'displays:', `${DESK}displays:`);
    const { changes } = await imported(server, pack.path);
    expect(changes).toContainEqual({ section: 'desks', key: 'desk', what: 'create', fields: [] });
    await server.packs.write('ca-lo', out.path);
    expect((await imported(server, out.path)).changes).toEqual([]);
    expect(await readFile(join(out.path, 'gate.yaml'), 'utf8')).toContain(DESK);
    await pack.edit('gate.yaml', 'key: arrivals,', 'key: arrivals-hall,');
    expect((await imported(server, pack.path)).changes).toMatchObject([
      { section: 'desks', key: 'desk', what: 'update', fields: [{ pointer: '/controls/1/key' }] },
    ]);
    await pack.edit('gate.yaml', DESK.replace('key: arrivals,', 'key: arrivals-hall,'), '');
    expect((await imported(server, pack.path, { isPruning: true })).changes).toMatchObject([
      { section: 'desks', key: 'desk', what: 'remove' },
    ]);
  });

  it('bring what was verified for a gate, change it, and bring it back', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await using out = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
    await pack.edit('gate.yaml', 'displays:', `${DIRECTORY}displays:`);
    const { changes } = await imported(server, pack.path);
    expect(changes).toContainEqual({ section: 'directory', key: '113', what: 'create', fields: [] });
    await server.packs.write('ca-lo', out.path);
    expect((await imported(server, out.path)).changes).toEqual([]);
    await pack.edit('gate.yaml', '2027-01-31', '2027-06-30');
    expect((await imported(server, pack.path)).changes).toMatchObject([
      { section: 'directory', key: '113', what: 'update', fields: [{ pointer: '/verifiedUntil' }] },
    ]);
    await pack.edit('gate.yaml', DIRECTORY.replace('2027-01-31', '2027-06-30'), '');
    expect((await imported(server, pack.path, { isPruning: true })).changes).toMatchObject([
      { section: 'directory', key: '113', what: 'remove' },
    ]);
  });

  it('changes what differs and nothing else, and keeps the entries that stay', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await imported(server, pack.path);
    const before = await rowsOf(server);
    await pack.edit('plan.yaml', 'durationMs: 8000', 'durationMs: 9000');
    const { changes } = await imported(server, pack.path);
    const fields = [{ pointer: '/entries/1/durationMs', before: 8_000, after: 9_000 }];
    expect(changes).toEqual([{ section: 'playlists', key: 'main', what: 'update', fields }]);
    const after = await rowsOf(server);
    const changed = Object.keys(before).filter((table) => !isDeepStrictEqual(before[table], after[table]));
    expect(changed.sort()).toEqual(['auditEntries', 'pendingChanges', 'playlists']);
    const entriesIn = (rows: Record<string, unknown[]>) =>
      (rows['playlists'] as { key: string; body: string }[])
        .filter(({ key }) => key === 'main')
        .flatMap(({ body }) => (JSON.parse(body) as { entries: { id: string }[] }).entries);
    expect(entriesIn(after).map(({ id }) => id)).toEqual(entriesIn(before).map(({ id }) => id));
  });

  it('removes what the pack no longer names only when told to, and of this gate alone', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    const elsewhere = await server.playlist('nested', [await server.notice('Elsewhere')]);
    await imported(server, pack.path);
    await pack.edit('plan.yaml', '{ playlist: nested }, ', '');
    await pack.edit('plan.yaml', 'plays: { playlist: nested }', 'plays: { playlist: main }');
    await pack.edit(
      'plan.yaml',
      '  - { key: nested, name: Nested, entries: [ { content: lanes, durationMs: 31000 } ] }\n',
      '',
    );
    const kept = await imported(server, pack.path);
    expect(kept.left).toEqual([{ section: 'playlists', key: 'nested' }]);
    const pruned = await imported(server, pack.path, { isPruning: true });
    expect(pruned.changes).toEqual([{ section: 'playlists', key: 'nested', what: 'remove', fields: [] }]);
    const { playlists } = server.planning;
    const named = await playlists.matching(server.platform.database.read, { key: 'nested' });
    expect(named).toEqual([elsewhere]);
  });

  it('touches nothing of another gate, though its keys are the same', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await imported(server, pack.path);
    const before = await rowsOf(server);
    await pack.edit('gate.yaml', 'key: ca-lo', 'key: ca-na');
    await imported(server, pack.path);
    const after = await rowsOf(server);
    for (const [table, rows] of Object.entries(before))
      expect(after[table], table).toEqual(expect.arrayContaining(rows));
    expect(after['playlists']).toHaveLength(2 * before['playlists']!.length);
  });

  it('leaves nothing of a pack that fails at its last step', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    const before = await rowsOf(server);
    await pack.edit('plan.yaml', '2026-01-01', '2026-01-01, endDate: 2025-01-01');
    await expect(imported(server, pack.path)).rejects.toMatchObject({ code: 'schedule/impossible' });
    expect(await rowsOf(server)).toEqual(before);

    await pack.edit('plan.yaml', ', endDate: 2025-01-01', '');
    await writeFile(join(pack.path, 'media/picture.png'), 'no picture at all');
    await expect(imported(server, pack.path)).rejects.toMatchObject({
      code: expect.stringMatching(/^upload\//) as string,
      message: expect.stringContaining('media/picture.png') as string,
    });
    expect(await rowsOf(server)).toEqual(before);
  });

  it('refuses a plan when the gate has changed since it was shown', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await imported(server, pack.path);
    await pack.edit('gate.yaml', 'viewingDistanceM: 5', 'viewingDistanceM: 6');
    const planned = await server.packs.plan(pack.path);
    const [gate] = await server.places.gates.matching(server.platform.database.read, { key: 'ca-lo' });
    const { id, revision, ...draft } = gate!;
    await server.places.gates.update(actor, { id, revision }, { ...draft, accent: '#000000' });
    await expect(server.packs.apply(actor, planned)).rejects.toMatchObject({ code: 'object/conflict' });
  });

  it('approves by the demo key what was imported, and what was approved before stays so', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    const made = await server.packs.apply(actor, await server.packs.plan(pack.path));
    expect(await server.packs.approveByDemoKey(actor, made)).toBe(2);
    await pack.edit('contents.yaml', 'Xếp hàng', 'Mời xếp hàng');
    const again = await server.packs.apply(actor, await server.packs.plan(pack.path));
    expect(await server.packs.approveByDemoKey(actor, again)).toBe(1);
  });

  it('makes a medium anew only when its bytes are new, not for its title, name or fit', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await imported(server, pack.path);
    const [before] = await contentsNamed(server, 'picture');
    const filesMade = (await filesOf(server)).size;
    await pack.edit('contents.yaml', 'title: Picture', 'title: The lake, fit: contain');
    await pack.edit('contents.yaml', 'media/picture.png', 'media/lake.png');
    await rename(join(pack.path, 'media/picture.png'), join(pack.path, 'media/lake.png'));
    const planned = await server.packs.plan(pack.path);
    // Without its file nothing can be made anew.
    await rm(join(pack.path, 'media/lake.png'));
    await server.packs.apply(actor, planned);
    const [after] = await contentsNamed(server, 'picture');
    expect(after!.version).toMatchObject({ version: 2, title: 'The lake', body: { fit: 'contain' } });
    expect(after!.original).toEqual({ ...before!.original, fileName: 'lake.png' });
    expect(picturesOf(after!)).toEqual(picturesOf(before!));
    expect(
      (await server.library.still({ contentId: after!.id, version: 2 }, 'poster')).bytes,
    ).toBeGreaterThan(0);
    // The version's own words are all that is new.
    expect((await filesOf(server)).size).toBe(filesMade + 1);
  });

  it('bring what is told of a film and a picture, change it without their bytes, and bring it back', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await addFilm(pack);
    await pack.edit('contents.yaml', 'title: Picture', 'title: Picture, description: { vi: Hồ Gươm }');
    await imported(server, pack.path);
    const bodyOf = async (key: string) => (await contentsNamed(server, key))[0]!.version.body;
    expect(await bodyOf('picture')).toMatchObject({ description: { vi: 'Hồ Gươm' } });
    expect(await bodyOf('film')).toMatchObject({
      isMuted: true,
      description: { vi: 'Cảng', en: 'The port' },
      captions: {
        vi: [
          { startMs: 0, endMs: 900, lines: ['Chào mừng'] },
          { startMs: 900, endMs: 1_900 },
        ],
      },
    });
    expect((await server.packs.plan(pack.path)).plan.changes).toEqual([]);

    await server.packs.write('ca-lo', pack.path);
    const written = await bytesIn(pack.path);
    await pack.edit('contents.yaml', 'Chào mừng', 'Xin chào');
    await pack.edit('contents.yaml', 'isMuted: true', 'isMuted: false');
    const { changes } = await imported(server, pack.path);
    expect(changes.map(({ key, fields }) => [key, fields.map(({ pointer }) => pointer)])).toEqual([
      ['film', ['/captions/vi/0/lines/0', '/isMuted']],
    ]);
    const [film] = await contentsNamed(server, 'film');
    expect(film!.version).toMatchObject({
      version: 2,
      body: { captions: { vi: [{ lines: ['Xin chào'] }, {}] } },
    });
    expect(film!.version.body).not.toHaveProperty('isMuted');
    expect((await server.library.get(film!.id)).state).toBe('draft');

    await pack.edit('contents.yaml', 'Xin chào', 'Chào mừng');
    await pack.edit('contents.yaml', 'isMuted: false', 'isMuted: true');
    await imported(server, pack.path);
    await server.packs.write('ca-lo', pack.path);
    expect(await bytesIn(pack.path)).toEqual(written);
  });

  it('takes away what a pack does not tell of a file any more, also with its next bytes', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await pack.edit('contents.yaml', 'title: Picture', 'title: Picture, description: { vi: Hồ Gươm }');
    await imported(server, pack.path);
    await pack.edit('contents.yaml', ', description: { vi: Hồ Gươm }', '');
    await writeFile(join(pack.path, 'media/picture.png'), await tinyPng(9, 16));
    await imported(server, pack.path);
    const [picture] = await contentsNamed(server, 'picture');
    expect(picture!.version).toMatchObject({ version: 2 });
    expect(picture!.version.body).not.toHaveProperty('description');
  });

  it.each([
    ['captions that go on after the film', 'endMs: 1900', 'endMs: 9000', /film\.mp4: “Mời vào” ends after/],
    [
      'captions of a picture',
      'title: Picture',
      'title: Picture, captions: { vi: [ { startMs: 0, endMs: 9, lines: [ A ] } ] }',
      /picture\.png: is of kind image: only videos have captions/,
    ],
    [
      'the silence of a picture',
      'title: Picture',
      'title: Picture, isMuted: true',
      /picture\.png: is of kind image: only videos have captions and sound/,
    ],
    ['a letter that no screen draws', 'Mời vào', 'Mời vào 🚪', /film\.mp4: /],
  ])('refuses %s by the name of the file, and keeps nothing of the pack', async (_, from, to, told) => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await addFilm(pack);
    await pack.edit('contents.yaml', from, to);
    const before = await rowsOf(server);
    await expect(imported(server, pack.path)).rejects.toMatchObject({
      message: expect.stringMatching(told) as string,
    });
    expect(await rowsOf(server)).toEqual(before);
  });

  it('gives files that came by one name names of their own', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await imported(server, pack.path);
    const [gate] = await server.places.gates.matching(server.platform.database.read, { key: 'ca-lo' });
    for (const [key, side] of [
      ['other', 8],
      ['picture-2', 10],
    ] as const) {
      const fields = { key, title: key, gateId: gate!.id };
      const said = {
        fileName: key === 'other' ? 'picture-2.png' : 'picture.png',
        mediaType: null,
        contentId: null,
        fields,
      };
      await using file = await server.incoming.receive(Readable.from([await tinyPng(side, side)]));
      await server.uploads.takeWhole(actor, file, said);
    }
    await server.packs.write('ca-lo', pack.path);
    expect((await readdir(join(pack.path, 'media'))).toSorted()).toEqual([
      'picture-2-2.png',
      'picture-2.png',
      'picture.png',
    ]);
    expect((await server.packs.plan(pack.path)).plan.changes).toEqual([]);
  });

  it('gives a page of files back as the archive that it came as', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await imported(server, pack.path);
    const [gate] = await server.places.gates.matching(server.platform.database.read, { key: 'ca-lo' });
    const fields = { key: 'map', title: 'Map', gateId: gate!.id };
    const said = { fileName: 'map.zip', mediaType: null, contentId: null, fields };
    const archive = packed(SMALL_PAGE);
    await using file = await server.incoming.receive(Readable.from([archive]));
    await server.uploads.takeWhole(actor, file, said);
    await server.packs.write('ca-lo', pack.path);
    expect(await readFile(join(pack.path, 'media/map.zip'))).toEqual(archive);
    expect((await server.packs.plan(pack.path)).plan.changes).toEqual([]);
  });

  it.for(['installationBytes', 'gateBytes'] as const)(
    'counts all files of a pack against %s, not each alone',
    async (whose) => {
      await using pack = await smallPack();
      const bytes = (await stat(join(pack.path, 'media/picture.png'))).size;
      await writeFile(join(pack.path, 'media/other.png'), await tinyPng(9, 16));
      await pack.edit(
        'contents.yaml',
        'title: Picture }',
        'title: Picture }, { key: other, file: media/other.png, title: Other }',
      );
      const ample = { installationBytes: 2 ** 40, gateBytes: 2 ** 40 };
      const quotas = { ...ample, [whose]: Math.ceil(bytes * 1.5) };
      await using server = await createPlannedServer({ quotas });
      await expect(imported(server, pack.path)).rejects.toMatchObject({ code: 'upload/over-quota' });
    },
  );

  it('writes into no folder of anybody else’s, and follows no link', async () => {
    await using server = await createPlannedServer();
    await using pack = await smallPack();
    await imported(server, pack.path);
    await using home = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
    await mkdir(join(home.path, 'media'));
    await writeFile(join(home.path, 'media/holiday.jpg'), 'mine');
    await expect(server.packs.write('ca-lo', home.path)).rejects.toMatchObject({
      code: 'pack/foreign-folder',
    });
    expect(await readdir(home.path)).toEqual(['media']);

    const picture = join(pack.path, 'media/picture.png');
    const bytes = await readFile(picture);
    await rename(picture, join(pack.path, 'media/old.png'));
    await symlink(join(home.path, 'media/holiday.jpg'), picture);
    await server.packs.write('ca-lo', pack.path);
    expect(await readFile(join(home.path, 'media/holiday.jpg'), 'utf8')).toBe('mine');
    expect(await readFile(picture)).toEqual(bytes);
    expect(await readdir(join(pack.path, 'media'))).toEqual(['picture.png']);
  });

  it('says what of a gate no pack can say, instead of leaving it out', async () => {
    await using server = await createPlannedServer();
    await using out = await mkdtempDisposable(join(tmpdir(), 'waypost-pack-'));
    const shared = await server.playlist('main', [await server.notice('Shared')]);
    await server.display('one', { defaultPlays: { kind: 'playlist', playlistId: shared.id } });
    await expect(server.packs.write(server.gate.key, out.path)).rejects.toMatchObject({
      code: 'pack/not-sayable',
      message: `the display one names the playlist ${shared.id}, which is not of this gate`,
    });
  });
});
