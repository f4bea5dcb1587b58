import type { Display, OpeningHours, Playlist, Plays, Schedule } from '../../shared/contract/index.ts';
import { isOfFiles } from '../../shared/content-body.ts';
import type { Desks } from '../desk/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Feeds } from '../feeds/index.ts';
import { wordsOfFile, type KeyedContent, type Library } from '../library/index.ts';
import type { Opening } from '../opening/index.ts';
import type { Places } from '../places/index.ts';
import type { Planning } from '../planning/index.ts';
import type { Reader } from '../platform/database.ts';
import {
  desksOfFile,
  directoryOfFile,
  feedsOfFile,
  holidaysOfFile,
  PACK_FILES,
  SECTIONS,
  type Pack,
  type PackMedium,
  type PackPlays,
  type Section,
} from './pack.ts';

export interface Doors {
  places: Places;
  opening: Opening;
  desks: Pick<Desks, 'editing'>;
  directory: Pick<Directory, 'editing'>;
  feeds: Pick<Feeds, 'editing'>;
  planning: Planning;
  library: Library;
}

/** An object of the server that a key stands for. Contents have no revision: they have versions. */
export interface Known {
  id: string;
  /** Of a content the number of its latest version. */
  revision: number;
}

/** A gate as the server has it, in the words of packs. */
export interface Described {
  gate: Known;
  pack: Pack;
  known: Record<Section, Map<string, Known>>;
  playlists: Map<string, Playlist>;
  contents: Map<string, KeyedContent>;
  /** What of the gate no pack can say, in words; its place in `pack` is held by an id, which equals no key of a pack. */
  unsayable: string[];
}

/** Reads a gate with everything that belongs to it; null when there is none of this key. */
export async function describeGate(doors: Doors, reader: Reader, key: string): Promise<Described | null> {
  const [gate] = await doors.places.gates.matching(reader, { key });
  if (gate === undefined) return null;
  const { id, revision, ...draft } = gate;
  const objects = await readObjects(doors, reader, id);
  const unsayable: string[] = [];
  const words = createWords(objects, unsayable);
  const media = objects.contents.filter(({ version }) => isOfFiles(version.body));
  const written = objects.contents.filter(({ version }) => !isOfFiles(version.body));
  const gateFile = PACK_FILES['gate.yaml'].parse({
    gate: draft,
    areas: objects.areas.map(({ key: of, name }) => ({ key: of, name })),
    openingHours: objects.openingHours.map((hours) => packHours(hours, words)),
    holidays: packHolidays(objects),
    desk: packDesk(objects),
    directory: objects.directory.map(
      ({ id: _id, revision: _revision, gateId: _gateId, key: _key, ...entry }) => entry,
    ),
    feeds: objects.feeds.map(({ id: _id, revision: _revision, gateId: _gateId, key: _key, ...feed }) => feed),
    displays: objects.displays.map((display) => packDisplay(display, words)),
    groups: objects.groups.map(({ key: of, name, members }) => ({
      key: of,
      name,
      members:
        members.kind === 'chosen'
          ? { displays: members.displayIds.map((one) => words.display(one, `the group ${of}`)) }
          : { allOf: members.allOf },
    })),
  });
  const pack: Pack = {
    ...gateFile,
    holidays: holidaysOfFile(gateFile.holidays),
    desks: desksOfFile(gateFile.desk),
    directory: directoryOfFile(gateFile.directory),
    feeds: feedsOfFile(gateFile.feeds),
    ...PACK_FILES['plan.yaml'].parse({
      playlists: objects.playlists.map((playlist) => packPlaylist(playlist, words)),
      layouts: objects.layouts.map(({ id: _id, revision: _revision, gateId: _gateId, ...layout }) => ({
        ...layout,
        regions: layout.regions.map(({ source, ...region }) => ({
          ...region,
          plays:
            source.kind === 'header'
              ? 'header'
              : { playlist: words.playlist(source.playlistId, `the layout ${layout.key}`) },
        })),
      })),
      schedules: objects.schedules.map((schedule) => packSchedule(schedule, words)),
    }),
    written: written.map(({ key: of, version }) => ({
      key: of,
      ...saidOf(version),
      body: version.body as never,
    })),
    media: packMedia(media, unsayable),
  };
  return {
    gate: { id, revision },
    pack: inOrderOfKeys(pack),
    known: knownIn(objects, { media, written }),
    playlists: new Map(objects.playlists.map((playlist) => [playlist.key, playlist])),
    contents: new Map(objects.contents.map((content) => [content.key, content])),
    unsayable,
  };
}

async function readObjects(
  { places, opening, desks, directory, feeds, planning, library }: Doors,
  reader: Reader,
  gateId: string,
) {
  return {
    areas: await places.areas.matching(reader, { gateId }),
    openingHours: await opening.hours.matching(reader, { gateId }),
    holidays: (await opening.calendars.matching(reader, { gateId })).map((calendar) => ({
      ...calendar,
      key: 'holidays',
    })),
    desks: (await desks.editing.matching(reader, { gateId })).map((desk) => ({ ...desk, key: 'desk' })),
    directory: (await directory.editing.matching(reader, { gateId })).map((entry) => ({
      ...entry,
      key: entry.value,
    })),
    feeds: (await feeds.editing.matching(reader, { gateId })).map((feed) => ({ ...feed, key: feed.name })),
    displays: await places.displays.matching(reader, { gateId }),
    groups: await places.displayGroups.matching(reader, { gateId }),
    contents: await library.ofGate(reader, gateId),
    playlists: await planning.playlists.matching(reader, { gateId }),
    layouts: await planning.layouts.matching(reader, { gateId }),
    schedules: await planning.schedules.matching(reader, { gateId }),
    campaigns: await planning.campaigns.matching(reader, {}),
  };
}
type Objects = Awaited<ReturnType<typeof readObjects>>;

type Noun = 'area' | 'display' | 'group' | 'content' | 'playlist' | 'layout' | 'campaign';
/** Answers the key of an id that `user` names. */
type Words = Record<Noun, (id: string, user: string) => string> & { note(what: string): void };

function createWords(objects: Objects, unsayable: string[]): Words {
  const keyOf = (noun: Noun, of: readonly { id: string; key: string }[]) => {
    const keys = new Map(of.map(({ id, key }) => [id, key]));
    return (id: string, user: string): string => {
      const key = keys.get(id);
      if (key === undefined) unsayable.push(`${user} names the ${noun} ${id}, which is not of this gate`);
      return key ?? id;
    };
  };
  return {
    area: keyOf('area', objects.areas),
    display: keyOf('display', objects.displays),
    group: keyOf('group', objects.groups),
    content: keyOf('content', objects.contents),
    playlist: keyOf('playlist', objects.playlists),
    layout: keyOf('layout', objects.layouts),
    campaign: keyOf('campaign', objects.campaigns),
    note: (what) => void unsayable.push(what),
  };
}

function packHours(hours: OpeningHours, words: Words) {
  const { id: _id, revision: _revision, gateId: _gateId, areaId, ...said } = hours;
  return { ...said, area: areaId === null ? null : words.area(areaId, `the opening hours ${hours.key}`) };
}

function packDesk({ desks: [desk] }: Objects) {
  if (desk === undefined) return null;
  const { controls, holdsSeconds } = desk;
  return { controls, holdsSeconds };
}

function packHolidays({ holidays: [calendar] }: Objects) {
  if (calendar === undefined) return null;
  const { publicHolidays, days, exceptDates } = calendar;
  return { publicHolidays, days, exceptDates };
}

function packDisplay(display: Display, words: Words) {
  const { id: _id, revision: _revision, gateId: _gateId, areaId, defaultPlays, ...said } = display;
  const user = `the display ${display.key}`;
  const plays = defaultPlays === null ? null : packPlays(defaultPlays, { words, user });
  return { ...said, area: words.area(areaId, user), defaultPlays: plays };
}

function packPlays(plays: Plays, { words, user }: { words: Words; user: string }): PackPlays {
  return plays.kind === 'playlist'
    ? { playlist: words.playlist(plays.playlistId, user) }
    : { layout: words.layout(plays.layoutId, user) };
}

function packPlaylist(playlist: Playlist, words: Words) {
  const { id: _id, revision: _revision, gateId: _gateId, entries, ...said } = playlist;
  const user = `the playlist ${playlist.key}`;
  return {
    ...said,
    entries: entries.map(({ id: _entryId, source, ...entry }) => {
      if (source.kind === 'playlist')
        return { playlist: words.playlist(source.playlistId, user), pick: source.pick, ...entry };
      if (source.versionDigest !== null) words.note(`${user} pins a version of a content`);
      return { content: source.versionDigest ?? words.content(source.contentId, user), ...entry };
    }),
  };
}

function packSchedule(schedule: Omit<Schedule, 'createdAt'> & { createdAt?: string }, words: Words) {
  const { id: _id, revision: _revision, gateId: _gateId, createdAt: _createdAt, ...kept } = schedule;
  const { campaignId, targets, plays, ...said } = kept;
  const user = `the schedule ${schedule.key}`;
  return {
    ...said,
    campaign: campaignId === null ? null : words.campaign(campaignId, user),
    displays: targets.displayIds.map((id) => words.display(id, user)),
    groups: targets.groupIds.map((id) => words.group(id, user)),
    plays: packPlays(plays, { words, user }),
  };
}

function saidOf({
  title,
  class: contentClass,
  validFrom,
  validUntil,
  timeless,
  source,
  sourceDocument: kept,
  catalogue,
  reviewBy,
}: KeyedContent['version']) {
  const sourceDocument = kept === null ? null : { number: kept.number, date: kept.date, link: kept.link };
  const said = { title, class: contentClass, validFrom, validUntil, timeless };
  return { ...said, source, sourceDocument, catalogue, reviewBy };
}

const FILE_NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** Files keep the name they came by where it can stand in a pack and no other has it. */
function packMedia(contents: readonly KeyedContent[], unsayable: string[]): PackMedium[] {
  const taken = new Set<string>();
  return contents.map(({ key, version, original }) => {
    if (original === null) unsayable.push(`the content ${key} came before files were kept as they came`);
    const name = fileNameOf({ key, came: (original?.fileName ?? key).toLowerCase() }, taken);
    taken.add(name);
    const fit = 'fit' in version.body ? version.body.fit : 'cover';
    const said = { ...saidOf(version), fit, ...wordsOfFile(version.body) };
    return { key, file: `media/${name}`, ...said, sha256: original?.digest ?? '' };
  });
}

/** Two contents may have come by one name, and one of them be named by what is the key of the other. */
function fileNameOf({ key, came }: { key: string; came: string }, taken: ReadonlySet<string>): string {
  const extension = /\.[a-z0-9]{1,10}$/.exec(came)?.[0] ?? '';
  const numbered = Array.from(taken, (_, i) => `${key}-${i + 2}${extension}`);
  const names = [...(FILE_NAME.test(came) ? [came] : []), `${key}${extension}`, ...numbered];
  return names.find((name) => !taken.has(name)) ?? key;
}

function inOrderOfKeys(pack: Pack): Pack {
  const lists = SECTIONS.map((section) => [
    section,
    [...pack[section]].sort((a, b) => (a.key < b.key ? -1 : 1)),
  ]);
  return { ...pack, ...(Object.fromEntries(lists) as Pick<Pack, Section>) };
}

function knownIn(
  objects: Objects,
  { media, written }: { media: readonly KeyedContent[]; written: readonly KeyedContent[] },
): Record<Section, Map<string, Known>> {
  const known = (of: readonly { id: string; key: string; revision: number }[]) =>
    new Map(of.map(({ id, key, revision }) => [key, { id, revision }]));
  const contents = (of: readonly KeyedContent[]) =>
    known(of.map(({ id, key, version }) => ({ id, key, revision: version.version })));
  return {
    areas: known(objects.areas),
    openingHours: known(objects.openingHours),
    holidays: known(objects.holidays),
    desks: known(objects.desks),
    directory: known(objects.directory),
    feeds: known(objects.feeds),
    displays: known(objects.displays),
    groups: known(objects.groups),
    written: contents(written),
    media: contents(media),
    playlists: known(objects.playlists),
    layouts: known(objects.layouts),
    schedules: known(objects.schedules),
  };
}
