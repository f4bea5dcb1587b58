import type { Reach } from '../platform/authority.ts';
import { z } from 'zod';
import {
  CampaignDraft,
  Instant,
  LayoutDraft,
  PlaylistDraft,
  PlaylistEntry,
  ScheduleDraft,
  Tag,
} from '../../shared/contract/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Among, EditedTable } from '../platform/edited-table.ts';
import type { Platform } from '../platform/platform.ts';
import type { Touch } from '../platform/touch.ts';
import type { ReferenceKind } from './reference.ts';

/** A playlist as it is kept: it has a key, and every entry its id. */
export const KeptPlaylist = PlaylistDraft.extend({ key: Tag, entries: z.array(PlaylistEntry).max(500) });
export type KeptPlaylist = z.infer<typeof KeptPlaylist>;

export const KeptLayout = LayoutDraft;
export type KeptLayout = z.infer<typeof KeptLayout>;

/** A schedule as it is kept: the newer of two equals wins, so it says since when it exists. */
export const KeptSchedule = ScheduleDraft.extend({ key: Tag, createdAt: Instant });
export type KeptSchedule = z.infer<typeof KeptSchedule>;

export const KeptCampaign = CampaignDraft;

/** Where an object's references are kept beside it. */
export type ReferenceTable =
  | 'playlistContents'
  | 'playlistChildren'
  | 'layoutPlaylists'
  | 'scheduleDisplays'
  | 'scheduleGroups';

/** A display or a gate, and the groups that belong to it. */
export type ScheduleAudience = { groupIds: readonly string[] } & ({ displayId: string } | { gateId: string });

/** What the rules of planning need of the database. */
export interface PlanningStore {
  playlists: EditedTable<KeptPlaylist>;
  layouts: EditedTable<KeptLayout>;
  schedules: EditedTable<KeptSchedule>;
  campaigns: EditedTable<CampaignDraft>;
  /** Those of the ids that exist and are within reach. */
  known(
    reader: Reader,
    named: { kind: ReferenceKind; ids: readonly string[]; reach?: Reach | undefined },
  ): Promise<ReadonlySet<string>>;
  /** Replaces what an object refers to. */
  refer(
    trx: Transactor,
    table: ReferenceTable,
    references: { from: string; to: Iterable<string> },
  ): Promise<void>;
  /** Asks for the ids of schedules for a display, or for any display of a gate, or for one of the groups. */
  schedulesFor(reader: Reader, to: ScheduleAudience): Among;
  /** The given playlists and all in which they are nested, at any depth. */
  withAncestors(reader: Reader, playlistIds: readonly string[]): Promise<string[]>;
  /** The given playlists and all that are nested in them, at any depth. */
  withDescendants(
    reader: Reader,
    playlistIds: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<KeptPlaylist, 'key' | 'entries'>>>;
  /** Names of what uses it, in words for people. */
  usersOf(reader: Reader, kind: ReferenceKind | 'area', id: string): Promise<string[]>;
}

export interface PlanningTools {
  platform: Platform;
  audit: Audit;
  touch: Touch;
}
