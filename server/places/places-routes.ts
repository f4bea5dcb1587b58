import { z } from 'zod';
import {
  Area,
  AreaDraft,
  Display,
  DisplayDraft,
  DisplayGroup,
  DisplayGroupDraft,
  Gate,
  GateDraft,
  Id,
} from '../../shared/contract/index.ts';
import { serveEdited } from '../platform/edit-http.ts';
import type { FastifyPluginAsyncZod } from '../platform/zod-provider.ts';
import type { Places } from './places.ts';

const shared = { tag: 'places', access: { read: 'places:read', write: 'places:write' } } as const;

/** `/gates`, `/areas`, `/displays`, `/display-groups`. */
export const placesRoutes: FastifyPluginAsyncZod<{ places: Places }> = async (app, { places }) => {
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
    ...shared,
    path: '/displays',
    noun: 'display',
    draft: DisplayDraft,
    shown: Display,
    filters: z.object({ gateId: Id.optional(), areaId: Id.optional() }),
    editing: places.displays,
  });
  serveEdited(app, {
    ...shared,
    path: '/display-groups',
    noun: 'display group',
    draft: DisplayGroupDraft,
    shown: DisplayGroup,
    filters: z.object({ gateId: Id.optional() }),
    editing: places.displayGroups,
  });
};
