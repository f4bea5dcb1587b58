import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR as actor } from '../../server/platform/actor.ts';
import {
  LayoutDraft,
  PlaylistDraft,
  ScheduleDraft,
  UploadFields,
  type Content,
  type Plays,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Pack, PackPlays } from './pack.ts';

/** The doors a pack goes through: the same rules as for people. */
export type DemoDoors = Pick<
  Capabilities,
  'places' | 'library' | 'incoming' | 'uploads' | 'approvals' | 'planning' | 'publishing'
>;

/** What the demo gate has come to. */
export interface DemoGate {
  gateId: string;
  /** By the keys of the pack. */
  displayIds: Record<string, string>;
  /** How many objects were made; 0 when all was there. */
  created: number;
}

type Ids = Map<string, string>;

/** Makes what a pack names and the server lacks. What is there stays as people have left it. */
export async function seedPack(doors: DemoDoors, folder: string, pack: Pack): Promise<DemoGate> {
  const seeding = createSeeding();
  const gateId = await seeding.ensure({
    find: () => findByKey(doors.places.gates, { key: pack.gate.key }),
    make: () => doors.places.gates.create(actor, pack.gate),
  });
  const areas = await seedAreas(seeding, doors, { pack, gateId });
  const contents = await seedContents(seeding, doors, { pack, gateId, folder });
  const playlists = await seedPlaylists(seeding, doors, { pack, contents });
  const layouts = await seedLayouts(seeding, doors, { pack, playlists });
  const playsOf = (plays: PackPlays): Plays =>
    'playlist' in plays
      ? { kind: 'playlist', playlistId: idOf(playlists, 'playlist', plays.playlist) }
      : { kind: 'layout', layoutId: idOf(layouts, 'layout', plays.layout) };
  const displays = await seedDisplays(seeding, doors, { pack, gateId, areas, playsOf });
  await seedSchedules(seeding, doors, { pack, displays, playsOf });
  return { gateId, displayIds: Object.fromEntries(displays), created: seeding.created() };
}

interface Seeding {
  /** The id of what is found, else of what is made. */
  ensure(how: Ensured): Promise<string>;
  created(): number;
}

interface Ensured {
  find: () => Promise<string | undefined>;
  make: () => Promise<{ id: string }>;
}

function createSeeding(): Seeding {
  let created = 0;
  return {
    ensure: async ({ find, make }) => {
      const found = await find();
      if (found !== undefined) return found;
      created += 1;
      return (await make()).id;
    },
    created: () => created,
  };
}

interface Listing {
  list(query: { limit: number; matching: Record<string, string> }): Promise<{ rows: { id: string }[] }>;
}

async function findByKey(listing: Listing, matching: Record<string, string>): Promise<string | undefined> {
  return (await listing.list({ limit: 1, matching })).rows[0]?.id;
}

async function seedAreas(
  seeding: Seeding,
  { places }: DemoDoors,
  { pack, gateId }: { pack: Pack; gateId: string },
): Promise<Ids> {
  const ids: Ids = new Map();
  for (const area of pack.areas) {
    const id = await seeding.ensure({
      find: () => findByKey(places.areas, { gateId, key: area.key }),
      make: () => places.areas.create(actor, { ...area, gateId }),
    });
    ids.set(area.key, id);
  }
  return ids;
}

/** Contents have no key: they are known by their title. */
async function seedContents(
  seeding: Seeding,
  doors: DemoDoors,
  { pack, gateId, folder }: { pack: Pack; gateId: string; folder: string },
): Promise<Ids> {
  const { library } = doors;
  const known = new Map((await everyContent(doors, gateId)).map((content) => [content.title, content]));
  const ids: Ids = new Map();
  const ensure = async (key: string, title: string, make: () => Promise<Content>): Promise<void> => {
    const content = known.get(title);
    const id = await seeding.ensure({ find: () => Promise.resolve(content?.id), make });
    ids.set(key, id);
    await approveFirst(doors, content ?? (await library.get(id)));
  };
  for (const { key, ...notice } of pack.notices) {
    await ensure(key, notice.title, () => library.create(actor, { ...notice, gateId }));
  }
  for (const { key, file, title, fit } of pack.media) {
    const path = join(folder, file);
    const fields = UploadFields.parse({ title, fit, gateId, source: 'Demo pack', timeless: 'true' });
    await ensure(key, title, () => uploadFrom(doors, path, fields));
  }
  return ids;
}

async function everyContent({ library }: DemoDoors, gateId: string): Promise<Content[]> {
  const contents: Content[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await library.list({ limit: 200, gateId, ...(after === undefined ? {} : { after }) });
    contents.push(...page.rows);
    after = page.next;
  }
  return contents;
}

async function uploadFrom(
  { incoming, uploads }: DemoDoors,
  path: string,
  fields: UploadFields,
): Promise<Content> {
  await using file = await incoming.receive(createReadStream(path));
  const said = { fileName: basename(path), mediaType: null, contentId: null, fields };
  return await uploads.takeWhole(actor, file, said);
}

/** Signs a version nobody has decided on yet; later versions and recalls are people's. */
async function approveFirst({ approvals }: DemoDoors, content: Content): Promise<void> {
  if (content.state !== 'draft' || content.latestVersion > 1) return;
  const gateIds = content.gateId === null ? null : [content.gateId];
  await approvals.approveByDemoKey(actor, {
    contentId: content.id,
    versionDigest: content.latestDigest,
    gateIds,
  });
}

async function seedPlaylists(
  seeding: Seeding,
  { planning }: DemoDoors,
  { pack, contents }: { pack: Pack; contents: Ids },
): Promise<Ids> {
  const ids: Ids = new Map();
  for (const { entries, ...playlist } of pack.playlists) {
    const drafted = entries.map((entry) => {
      if ('playlist' in entry) {
        const { playlist: key, pick } = entry;
        return { source: { kind: 'playlist', playlistId: idOf(ids, 'playlist', key), pick } };
      }
      const { content, durationMs } = entry;
      return { source: { kind: 'content', contentId: idOf(contents, 'content', content) }, durationMs };
    });
    const id = await seeding.ensure({
      find: () => findByKey(planning.playlists, { key: playlist.key }),
      make: () => planning.playlists.create(actor, PlaylistDraft.parse({ ...playlist, entries: drafted })),
    });
    ids.set(playlist.key, id);
  }
  return ids;
}

async function seedLayouts(
  seeding: Seeding,
  { planning }: DemoDoors,
  { pack, playlists }: { pack: Pack; playlists: Ids },
): Promise<Ids> {
  const ids: Ids = new Map();
  for (const { regions, ...layout } of pack.layouts) {
    const drafted = regions.map(({ plays, ...region }) => ({
      ...region,
      source:
        plays === 'header'
          ? { kind: 'header' }
          : { kind: 'playlist', playlistId: idOf(playlists, 'playlist', plays.playlist) },
    }));
    const id = await seeding.ensure({
      find: () => findByKey(planning.layouts, { key: layout.key }),
      make: () => planning.layouts.create(actor, LayoutDraft.parse({ ...layout, regions: drafted })),
    });
    ids.set(layout.key, id);
  }
  return ids;
}

interface DisplaySeeds {
  pack: Pack;
  gateId: string;
  areas: Ids;
  playsOf: (plays: PackPlays) => Plays;
}

async function seedDisplays(
  seeding: Seeding,
  { places }: DemoDoors,
  { pack, gateId, areas, playsOf }: DisplaySeeds,
): Promise<Ids> {
  const ids: Ids = new Map();
  for (const { area, defaultPlays, ...display } of pack.displays) {
    const areaId = idOf(areas, 'area', area);
    const plays = defaultPlays === null ? null : playsOf(defaultPlays);
    const id = await seeding.ensure({
      find: () => findByKey(places.displays, { gateId, key: display.key }),
      make: () => places.displays.create(actor, { ...display, gateId, areaId, defaultPlays: plays }),
    });
    ids.set(display.key, id);
  }
  return ids;
}

/** Schedules have no key either: they are known by what they play and their name. */
async function seedSchedules(
  seeding: Seeding,
  { planning }: DemoDoors,
  { pack, displays, playsOf }: Pick<DisplaySeeds, 'pack' | 'playsOf'> & { displays: Ids },
): Promise<void> {
  for (const { displays: keys, plays: packPlays, ...schedule } of pack.schedules) {
    const plays = playsOf(packPlays);
    const matching =
      plays.kind === 'playlist' ? { playlistId: plays.playlistId } : { layoutId: plays.layoutId };
    const displayIds = keys.map((key) => idOf(displays, 'display', key));
    await seeding.ensure({
      find: async () => {
        const { rows } = await planning.schedules.list({ limit: 200, matching });
        return rows.find(({ name }) => name === schedule.name)?.id;
      },
      make: () =>
        planning.schedules.create(
          actor,
          ScheduleDraft.parse({ ...schedule, plays, targets: { displayIds } }),
        ),
    });
  }
}

function idOf(ids: Ids, noun: string, key: string): string {
  const id = ids.get(key);
  if (id === undefined)
    throw new AppError('config/invalid', `the pack names a ${noun} "${key}" before or without making it`);
  return id;
}
