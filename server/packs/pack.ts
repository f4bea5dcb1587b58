import { z } from 'zod';
import {
  liesOnItsWall,
  AreaDraft,
  Canvas,
  Captions,
  CatalogueCode,
  Colour,
  Condition,
  ContentClass,
  ContentDraft,
  DeskDraft,
  DirectoryEntryDraft,
  DisplayDraft,
  FeedDraft,
  DisplayGroupDraft,
  DurationMs,
  GateDraft,
  HolidayCalendarDraft,
  Instant,
  Label,
  LocalisedText,
  OpeningHoursDraft,
  Region,
  ScheduleDraft,
  SourceDocument,
  Tag,
} from '../../shared/contract/index.ts';

/*
 * A pack says by keys what the contracts say by ids; everything else is the contracts' own. Members stand in the order
 * in which they are written.
 */

const keyed = { key: Tag };

const PackPlays = z.union([z.strictObject({ playlist: Tag }), z.strictObject({ layout: Tag })]);
export type PackPlays = z.infer<typeof PackPlays>;

const PackArea = z.strictObject({ ...keyed, name: AreaDraft.shape.name });

const { gateId: _gateOfHours, areaId: _areaOfHours, key: _hoursKey, ...hours } = OpeningHoursDraft.shape;
const PackHours = z.strictObject({ ...keyed, area: Tag.nullable().default(null), ...hours });

const { gateId: _gateOfHolidays, ...holidays } = HolidayCalendarDraft.shape;
const FileHolidays = z.strictObject(holidays);

const { gateId: _gateOfDesk, ...desk } = DeskDraft.shape;
const FileDesk = z.strictObject(desk);

const { gateId: _gateOfEntry, ...entry } = DirectoryEntryDraft.shape;
const FileEntry = z.strictObject(entry);

const { gateId: _gateOfFeed, ...feed } = FeedDraft.shape;
const FileFeed = z.strictObject(feed);

const {
  gateId: _gateOfDisplay,
  areaId: _area,
  key: _key,
  name: displayName,
  ...display
} = DisplayDraft.shape;
const PackDisplay = z
  .strictObject({
    ...keyed,
    name: displayName,
    area: Tag,
    ...display,
    defaultPlays: PackPlays.nullable().default(null),
  })
  .superRefine(liesOnItsWall);

const PackGroup = z.strictObject({
  ...keyed,
  name: DisplayGroupDraft.shape.name,
  members: z.union([
    z.strictObject({ displays: z.array(Tag).max(10_000) }),
    z.strictObject({ allOf: z.array(Tag).min(1).max(16) }),
  ]),
});

const said = {
  title: Label,
  class: ContentClass.default('routine'),
  validFrom: Instant.nullable().default(null),
  validUntil: Instant.nullable().default(null),
  timeless: z.boolean().default(false),
  source: Label.nullable().default(null),
  /** A paper that the library itself holds is not named: its id means nothing elsewhere. */
  sourceDocument: SourceDocument.omit({ contentId: true }).nullable().default(null),
  catalogue: CatalogueCode.nullable().default(null),
  reviewBy: Instant.nullable().default(null),
};

const PackWritten = z.strictObject({ ...keyed, ...said, body: ContentDraft.shape.body });

const PackMedium = z.strictObject({
  ...keyed,
  /** Inside the pack's folder. */
  file: z.string().regex(/^media\/[a-z0-9][a-z0-9._-]{0,99}$/, 'must be a file of media/, in lower case'),
  ...said,
  fit: z.enum(['cover', 'contain']).default('cover'),
  description: LocalisedText.nullable().default(null),
  captions: Captions.nullable().default(null),
  isMuted: z.boolean().default(false),
});

const entryTimes = {
  durationMs: DurationMs.nullable().default(null),
  conditions: z.array(Condition).max(8).default([]),
  validFrom: Instant.nullable().default(null),
  validUntil: Instant.nullable().default(null),
};
const PackEntry = z.union([
  z.strictObject({ content: Tag, ...entryTimes }),
  z.strictObject({
    playlist: Tag,
    pick: z.int().min(1).max(100).nullable().default(null),
    ...entryTimes,
  }),
]);

const PackPlaylist = z.strictObject({
  ...keyed,
  name: Label,
  order: z.enum(['listed', 'shuffled']).default('listed'),
  entries: z.array(PackEntry).max(500),
});

const PackLayout = z.strictObject({
  ...keyed,
  name: Label,
  canvas: Canvas,
  background: Colour.default('#0f1c2b'),
  regions: z
    .array(
      z.strictObject({
        ...Region.omit({ source: true }).shape,
        plays: z.union([z.literal('header'), z.strictObject({ playlist: Tag })]),
      }),
    )
    .min(1)
    .max(16),
});

const {
  gateId: _gateOfSchedule,
  key: _scheduleKey,
  name: scheduleName,
  campaignId: _campaign,
  targets: _targets,
  plays: _plays,
  ...schedule
} = ScheduleDraft.shape;
const PackSchedule = z.strictObject({
  ...keyed,
  name: scheduleName,
  /** One that the server has: campaigns belong to no gate. */
  campaign: Tag.nullable().default(null),
  displays: z.array(Tag).max(10_000).default([]),
  groups: z.array(Tag).max(1_000).default([]),
  plays: PackPlays,
  ...schedule,
});

/** What each file of a pack holds. */
export const PACK_FILES = {
  'gate.yaml': z.strictObject({
    gate: GateDraft,
    areas: z.array(PackArea).default([]),
    openingHours: z.array(PackHours).default([]),
    holidays: FileHolidays.nullable().default(null),
    desk: FileDesk.nullable().default(null),
    directory: z.array(FileEntry).default([]),
    feeds: z.array(FileFeed).default([]),
    displays: z.array(PackDisplay).default([]),
    groups: z.array(PackGroup).default([]),
  }),
  'contents.yaml': z.strictObject({
    written: z.array(PackWritten).default([]),
    media: z.array(PackMedium).default([]),
  }),
  'plan.yaml': z.strictObject({
    playlists: z.array(PackPlaylist).default([]),
    layouts: z.array(PackLayout).default([]),
    schedules: z.array(PackSchedule).default([]),
  }),
};
export type PackFileName = keyof typeof PACK_FILES;

/** What the file's bytes are, so that another file under the same name is seen as a change. */
interface FileFacts {
  sha256: string;
}

export type PackMedium = z.infer<typeof PackMedium> & FileFacts;

/** A gate has one calendar at most; it is compared and made as a list of one is. */
export type PackHolidays = z.infer<typeof FileHolidays> & { key: 'holidays' };

/** What a file says of holidays, as the list that a pack has. */
export function holidaysOfFile(holidays: z.infer<typeof FileHolidays> | null): PackHolidays[] {
  return holidays === null ? [] : [{ key: 'holidays', ...holidays }];
}

/** A gate has one desk, or none. */
export type PackDesk = z.infer<typeof FileDesk> & { key: 'desk' };

export function desksOfFile(desk: z.infer<typeof FileDesk> | null): PackDesk[] {
  return desk === null ? [] : [{ key: 'desk', ...desk }];
}

/** Entries of the directory are told apart by what they say. */
export type PackEntry = z.infer<typeof FileEntry> & { key: string };

export function directoryOfFile(entries: readonly z.infer<typeof FileEntry>[]): PackEntry[] {
  return entries.map((one) => ({ key: one.value, ...one }));
}

/** Feeds of a gate are told apart by their names. */
export type PackFeed = z.infer<typeof FileFeed> & { key: string };

export function feedsOfFile(feeds: readonly z.infer<typeof FileFeed>[]): PackFeed[] {
  return feeds.map((one) => ({ key: one.name, ...one }));
}

/** A gate as its pack describes it, everything named by keys. */
export interface Pack
  extends
    Omit<z.infer<(typeof PACK_FILES)['gate.yaml']>, 'holidays' | 'desk' | 'directory' | 'feeds'>,
    Omit<z.infer<(typeof PACK_FILES)['contents.yaml']>, 'media'>,
    z.infer<(typeof PACK_FILES)['plan.yaml']> {
  media: PackMedium[];
  holidays: PackHolidays[];
  desks: PackDesk[];
  directory: PackEntry[];
  feeds: PackFeed[];
}

/** The lists of a pack, each after those that it names. */
export const SECTIONS = [
  'areas',
  'openingHours',
  'holidays',
  'desks',
  'directory',
  'feeds',
  'written',
  'media',
  'playlists',
  'layouts',
  'displays',
  'groups',
  'schedules',
] as const;
export type Section = (typeof SECTIONS)[number];
