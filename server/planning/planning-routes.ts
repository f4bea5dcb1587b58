import { z } from 'zod';
import {
  Id,
  Layout,
  LayoutDraft,
  Playlist,
  PlaylistDraft,
  Schedule,
  ScheduleDraft,
} from '../../shared/contract/index.ts';
import { serveEdited } from '../platform/edit-http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Planning } from './planning.ts';

const shared = { tag: 'planning', access: { read: 'planning:read', write: 'planning:write' } } as const;

/** `/playlists`, `/layouts`, `/schedules`. */
export const planningRoutes: FastifyPluginAsyncZod<{ planning: Planning }> = async (app, { planning }) => {
  serveEdited(app, {
    ...shared,
    path: '/playlists',
    noun: 'playlist',
    draft: PlaylistDraft,
    shown: Playlist,
    filters: z.object({ gateId: Id.optional() }),
    editing: planning.playlists,
  });
  serveEdited(app, {
    ...shared,
    path: '/layouts',
    noun: 'layout',
    draft: LayoutDraft,
    shown: Layout,
    editing: planning.layouts,
  });
  serveEdited(app, {
    ...shared,
    path: '/schedules',
    noun: 'schedule',
    draft: ScheduleDraft,
    shown: Schedule,
    editing: planning.schedules,
  });
};
