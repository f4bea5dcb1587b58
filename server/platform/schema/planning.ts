import type { EditedRow } from '../edited-table.ts';

/** `scopedKey` is gate and key in one, and unique. */
interface ScopedColumns {
  gateId: string | null;
  key: string;
  scopedKey: string;
}

/** Tables of `server/planning`. What bodies refer to stands beside them in tables that are indexed from both ends. */
export interface PlanningTables {
  playlists: EditedRow & ScopedColumns;
  playlistContents: { playlistId: string; contentId: string };
  /** `childId` is nested in `playlistId`. Never a cycle. */
  playlistChildren: { playlistId: string; childId: string };
  layouts: EditedRow & ScopedColumns;
  layoutPlaylists: { layoutId: string; playlistId: string };
  /** Exactly one of `playlistId` and `layoutId` is set. */
  schedules: EditedRow &
    ScopedColumns & { playlistId: string | null; layoutId: string | null; campaignId: string | null };
  campaigns: EditedRow & { key: string };
  scheduleDisplays: { scheduleId: string; displayId: string };
  scheduleGroups: { scheduleId: string; groupId: string };
}
