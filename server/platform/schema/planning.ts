import type { PlaylistDraft } from '../../../shared/contract/index.ts';

/** Tables of `server/planning`. JSON columns end in `Json`; what they refer to stands beside them in indexed tables. */
export interface PlanningTables {
  playlists: {
    id: string;
    key: string;
    name: string;
    gateId: string | null;
    playOrder: PlaylistDraft['order'];
    entriesJson: string;
    revision: number;
    changedAt: string;
    changedBy: string;
  };
  playlistContents: { playlistId: string; contentId: string };
  /** `childId` is nested in `playlistId`. Never a cycle. */
  playlistChildren: { playlistId: string; childId: string };
  layouts: {
    id: string;
    key: string;
    name: string;
    canvasJson: string;
    background: string;
    regionsJson: string;
    revision: number;
    changedAt: string;
    changedBy: string;
  };
  layoutPlaylists: { layoutId: string; playlistId: string };
  schedules: {
    id: string;
    name: string;
    campaignId: string | null;
    /** Exactly one of these two is set. */
    playlistId: string | null;
    layoutId: string | null;
    ruleJson: string;
    priority: number;
    share: number;
    perHour: number | null;
    conditionsJson: string;
    enabled: 0 | 1;
    createdAt: string;
    revision: number;
    changedAt: string;
    changedBy: string;
  };
  scheduleDisplays: { scheduleId: string; displayId: string };
  scheduleGroups: { scheduleId: string; groupId: string };
}
