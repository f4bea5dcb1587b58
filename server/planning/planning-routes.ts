import { z } from 'zod';
import {
  Campaign,
  CampaignDraft,
  CopyNames,
  Id,
  Layout,
  LayoutDraft,
  Playlist,
  PlaylistDraft,
  Schedule,
  ScheduleChanges,
  ScheduleDraft,
} from '../../shared/contract/index.ts';
import type { Database } from '../platform/database.ts';
import { serveEdited } from '../platform/edit-http.ts';
import { serveBulkEdits, serveCopies } from '../platform/edit-more-http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Planning } from './planning.ts';
import { changedSchedule } from './schedule.ts';

const shared = { tag: 'planning', access: { read: 'planning:read', write: 'planning:write' } } as const;

/** `/playlists`, `/layouts`, `/schedules`, `/campaigns`. */
export const planningRoutes: FastifyPluginAsyncZod<{ planning: Planning; database: Database }> = async (
  app,
  { planning, database },
) => {
  const playlists = {
    ...shared,
    path: '/playlists',
    noun: 'playlist',
    shown: Playlist,
    editing: planning.playlists,
  };
  const layouts = { ...shared, path: '/layouts', noun: 'layout', shown: Layout, editing: planning.layouts };
  const schedules = {
    ...shared,
    path: '/schedules',
    noun: 'schedule',
    shown: Schedule,
    editing: planning.schedules,
  };
  const campaigns = {
    ...shared,
    path: '/campaigns',
    noun: 'campaign',
    shown: Campaign,
    editing: planning.campaigns,
  };
  serveEdited(app, { ...playlists, draft: PlaylistDraft, filters: z.object({ gateId: Id.optional() }) });
  serveCopies(app, { ...playlists, names: CopyNames.partial({ key: true }) });
  serveEdited(app, { ...layouts, draft: LayoutDraft, filters: z.object({ gateId: Id.optional() }) });
  serveCopies(app, { ...layouts, names: CopyNames });
  serveEdited(app, {
    ...schedules,
    draft: ScheduleDraft,
    filters: z.object({
      gateId: Id.optional(),
      campaignId: Id.optional(),
      reachesDisplayId: Id.optional().meta({ description: 'Those for this display, itself or by a group' }),
      reachesGateId: Id.optional().meta({ description: 'Those for any display of this gate' }),
    }),
  });
  serveCopies(app, { ...schedules, names: CopyNames.pick({ name: true }) });
  serveBulkEdits(app, { ...schedules, changes: ScheduleChanges, apply: changedSchedule, database });
  serveEdited(app, { ...campaigns, draft: CampaignDraft });
  serveCopies(app, { ...campaigns, names: CopyNames });
};
