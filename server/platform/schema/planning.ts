import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/planning`. What bodies refer to stands beside them in tables that are indexed from both ends. */
export interface PlanningTables {
  playlists: EditedRow & { key: string; gateId: string | null };
  playlistContents: { playlistId: string; contentId: string };
  /** `childId` is nested in `playlistId`. Never a cycle. */
  playlistChildren: { playlistId: string; childId: string };
  layouts: EditedRow & { key: string };
  layoutPlaylists: { layoutId: string; playlistId: string };
  /** Exactly one of `playlistId` and `layoutId` is set. */
  schedules: EditedRow & { playlistId: string | null; layoutId: string | null; campaignId: string | null };
  campaigns: EditedRow & { key: string };
  scheduleDisplays: { scheduleId: string; displayId: string };
  scheduleGroups: { scheduleId: string; groupId: string };
}
