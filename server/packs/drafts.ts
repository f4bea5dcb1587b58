import {
  AreaDraft,
  ContentDraft,
  DeskDraft,
  DirectoryEntryDraft,
  DisplayDraft,
  DisplayGroupDraft,
  FeedDraft,
  HolidayCalendarDraft,
  LayoutDraft,
  OpeningHoursDraft,
  PlaylistDraft,
  ScheduleDraft,
  type Playlist,
  type Plays,
  type UploadFields,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Known } from './describe.ts';
import type { Pack, PackMedium, PackPlays, Section } from './pack.ts';

/** Where keys of a pack lead: objects that are there, or have just been made. */
export interface Leading {
  gateId: string;
  known: Record<Section, Map<string, Known>>;
  campaigns: ReadonlyMap<string, string>;
}

type In<Name extends Section> = Pack[Name][number];

export function areaDraft(area: In<'areas'>, { gateId }: Leading): AreaDraft {
  return AreaDraft.parse({ ...area, gateId });
}

export function hoursDraft({ area, ...hours }: In<'openingHours'>, to: Leading): OpeningHoursDraft {
  const areaId = area === null ? null : idOf(to, 'areas', area);
  return OpeningHoursDraft.parse({ ...hours, gateId: to.gateId, areaId });
}

export function holidaysDraft(
  { key: _key, ...holidays }: In<'holidays'>,
  { gateId }: Leading,
): HolidayCalendarDraft {
  return HolidayCalendarDraft.parse({ ...holidays, gateId });
}

export function deskDraft({ key: _key, ...desk }: In<'desks'>, { gateId }: Leading): DeskDraft {
  return DeskDraft.parse({ ...desk, gateId });
}

export function directoryDraft(
  { key: _key, ...entry }: In<'directory'>,
  { gateId }: Leading,
): DirectoryEntryDraft {
  return DirectoryEntryDraft.parse({ ...entry, gateId });
}

export function feedDraft({ key: _key, ...feed }: In<'feeds'>, { gateId }: Leading): FeedDraft {
  return FeedDraft.parse({ ...feed, gateId });
}

export function displayDraft({ area, defaultPlays, ...display }: In<'displays'>, to: Leading): DisplayDraft {
  const plays = defaultPlays === null ? null : playsOf(defaultPlays, to);
  return DisplayDraft.parse({
    ...display,
    gateId: to.gateId,
    areaId: idOf(to, 'areas', area),
    defaultPlays: plays,
  });
}

export function groupDraft({ members, ...group }: In<'groups'>, to: Leading): DisplayGroupDraft {
  const meant =
    'displays' in members
      ? { kind: 'chosen', displayIds: members.displays.map((key) => idOf(to, 'displays', key)) }
      : { kind: 'tagged', allOf: members.allOf };
  return DisplayGroupDraft.parse({ ...group, gateId: to.gateId, members: meant });
}

export function writtenDraft(written: In<'written'>, { gateId }: Leading): ContentDraft {
  return ContentDraft.parse({ ...written, gateId });
}

/** What an upload of the file would say. */
export function fileFields(
  {
    file: _file,
    sha256: _sha256,
    description: _seen,
    captions: _said,
    isMuted: _muted,
    ...medium
  }: PackMedium,
  { gateId }: Leading,
): UploadFields {
  const { validFrom, validUntil, source, sourceDocument, catalogue, reviewBy, ...said } = medium;
  return {
    ...said,
    gateId,
    validFrom: validFrom ?? undefined,
    validUntil: validUntil ?? undefined,
    source: source ?? undefined,
    sourceDocument: sourceDocument === null ? undefined : { ...sourceDocument, contentId: null },
    catalogue: catalogue ?? undefined,
    reviewBy: reviewBy ?? undefined,
  };
}

/** Entries that stay the same keep their ids: plays name them. */
export function playlistDraft(
  { entries, ...playlist }: In<'playlists'>,
  to: Leading,
  before: Playlist | undefined,
): PlaylistDraft {
  const spare = [...(before?.entries ?? [])];
  const drafted = entries.map((entry) => {
    const { source, ...rest } = entryOf(entry, to);
    const at = spare.findIndex((old) => isSameSource(old.source, source));
    const [same] = at < 0 ? [] : spare.splice(at, 1);
    return { ...rest, source, ...(same === undefined ? {} : { id: same.id }) };
  });
  return PlaylistDraft.parse({ ...playlist, gateId: to.gateId, entries: drafted });
}

function entryOf(entry: In<'playlists'>['entries'][number], to: Leading) {
  if ('content' in entry) {
    const { content, ...rest } = entry;
    return { ...rest, source: { kind: 'content', contentId: contentId(to, content) } };
  }
  const { playlist, pick, ...rest } = entry;
  return { ...rest, source: { kind: 'playlist', playlistId: idOf(to, 'playlists', playlist), pick } };
}

type Source = { contentId?: string; playlistId?: string };

function isSameSource(a: Source, b: Source): boolean {
  return a.contentId === b.contentId && a.playlistId === b.playlistId;
}

export function layoutDraft({ regions, ...layout }: In<'layouts'>, to: Leading): LayoutDraft {
  const drafted = regions.map(({ plays, ...region }) => ({
    ...region,
    source:
      plays === 'header'
        ? { kind: 'header' }
        : { kind: 'playlist', playlistId: idOf(to, 'playlists', plays.playlist) },
  }));
  return LayoutDraft.parse({ ...layout, gateId: to.gateId, regions: drafted });
}

export function scheduleDraft(
  { campaign, displays, groups, plays, ...schedule }: In<'schedules'>,
  to: Leading,
): ScheduleDraft {
  const campaignId = campaign === null ? null : to.campaigns.get(campaign);
  if (campaignId === undefined)
    throw new AppError('reference/unknown', `the schedule ${schedule.key} names the campaign ${campaign}`);
  const targets = {
    displayIds: displays.map((key) => idOf(to, 'displays', key)),
    groupIds: groups.map((key) => idOf(to, 'groups', key)),
  };
  return ScheduleDraft.parse({
    ...schedule,
    gateId: to.gateId,
    campaignId,
    targets,
    plays: playsOf(plays, to),
  });
}

function playsOf(plays: PackPlays, to: Leading): Plays {
  return 'playlist' in plays
    ? { kind: 'playlist', playlistId: idOf(to, 'playlists', plays.playlist) }
    : { kind: 'layout', layoutId: idOf(to, 'layouts', plays.layout) };
}

function contentId({ known }: Leading, key: string): string {
  const found = known.written.get(key) ?? known.media.get(key);
  return found?.id ?? missing('content', key);
}

function idOf({ known }: Leading, section: Section, key: string): string {
  return known[section].get(key)?.id ?? missing(section, key);
}

/** A pack that was read names nothing it does not have; what it nests in a circle comes too late. */
function missing(what: string, key: string): never {
  throw new AppError(
    'pack/invalid',
    `"${key}" of ${what} is named before it can be made: do they name each other?`,
  );
}
