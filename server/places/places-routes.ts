import { z } from 'zod';
import {
  Area,
  AreaDraft,
  CopyNames,
  Display,
  DisplayChanges,
  DisplayDraft,
  DisplayGroup,
  DisplayGroupDraft,
  Gate,
  GateDraft,
  Id,
} from '../../shared/contract/index.ts';
import type { Database } from '../platform/database.ts';
import { serveEdited } from '../platform/edit-http.ts';
import { serveBulkEdits, serveCopies } from '../platform/edit-more-http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import { changedDisplay } from './display.ts';
import type { Places } from './places.ts';

const shared = { tag: 'places', access: { read: 'places:read', write: 'places:write' } } as const;

/** `/gates`, `/areas`, `/displays`, `/display-groups`. */
export const placesRoutes: FastifyPluginAsyncZod<{ places: Places; database: Database }> = async (
  app,
  { places, database },
) => {
  const displays = {
    ...shared,
    path: '/displays',
    noun: 'display',
    shown: Display,
    editing: places.displays,
  };
  const groups = {
    ...shared,
    path: '/display-groups',
    noun: 'display group',
    shown: DisplayGroup,
    editing: places.displayGroups,
  };
  serveEdited(app, {
    ...shared,
    path: '/gates',
    noun: 'gate',
    draft: GateDraft,
    shown: Gate,
    editing: places.gates,
  });
  serveEdited(app, {
    ...shared,
    path: '/areas',
    noun: 'area',
    draft: AreaDraft,
    shown: Area,
    filters: z.object({ gateId: Id.optional() }),
    editing: places.areas,
  });
  serveEdited(app, {
    ...displays,
    draft: DisplayDraft,
    filters: z.object({ gateId: Id.optional(), areaId: Id.optional() }),
  });
  serveCopies(app, { ...displays, names: CopyNames });
  serveBulkEdits(app, { ...displays, changes: DisplayChanges, apply: changedDisplay, database });
  serveEdited(app, {
    ...groups,
    draft: DisplayGroupDraft,
    filters: z.object({ gateId: Id.optional() }),
  });
  serveCopies(app, { ...groups, names: CopyNames });
};
