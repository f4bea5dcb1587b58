import { z } from 'zod';
import type { SocketEvents } from './socket.ts';

/** Where operators' pages listen: an engine of its own beside the kiosks', so that neither waits for the other's connections. */
export const OPERATOR_SOCKET_PATH = '/operators';

/** What people look at, by the names under which the API has it. `plans`: what displays play, published or not yet. */
export const Topic = z.enum([
  'gates',
  'areas',
  'displays',
  'display-groups',
  'opening-hours',
  'holiday-calendars',
  'contents',
  'reviews',
  'comments',
  'inbox',
  'uploads',
  'playlists',
  'layouts',
  'schedules',
  'campaigns',
  'plans',
  'publications',
  'display-states',
  'kiosks',
  'faults',
  'readings',
  'desks',
  'directory',
  'feeds',
  'api-tokens',
  'people',
  'organisations',
  'invitations',
]);
export type Topic = z.infer<typeof Topic>;

/** Server to an operator's page. A doorbell, too: what has changed is asked for by the API. */
export const ServerToOperator = {
  changed: z.object({ topics: z.array(Topic).min(1) }),
} as const;
export type ServerToOperatorEvents = SocketEvents<typeof ServerToOperator>;
