import type { Place } from '../app/place.ts';
import { accountRoutes } from './account/index.ts';
import { apiTokensRoute } from './api-tokens/index.ts';
import { boardRoutes } from './boards/index.ts';
import { deskRoute } from './desk/index.ts';
import { directoryRoutes } from './directory/index.ts';
import { displays, displayRoute, displaysRoute } from './displays/index.ts';
import { feedRoutes } from './feeds/index.ts';
import { gateLanguagesRoute } from './gate-languages/index.ts';
import { inbox, inboxRoute } from './inbox/index.ts';
import { noticeRoutes } from './notices/index.ts';
import { contentRoute, library, libraryRoute } from './library/index.ts';
import { openingRoutes } from './opening/index.ts';
import { pairingRoute } from './pairing/index.ts';
import { people, peopleRoutes } from './people/index.ts';
import { playlistRoutes, playlists } from './playlists/index.ts';
import { publish, publishRoute } from './publish/index.ts';
import { readingsRoute } from './readings/index.ts';
import { newScheduleRoute, scheduleRoute, schedules, schedulesRoute } from './schedules/index.ts';
import { today, todayRoute } from './today/index.ts';

/** Every page behind the sign-in; a new one is a folder, and a line in each of these two. */
export const pageRoutes = [
  todayRoute,
  inboxRoute,
  ...noticeRoutes,
  ...boardRoutes,
  ...directoryRoutes,
  ...playlistRoutes,
  libraryRoute,
  contentRoute,
  schedulesRoute,
  newScheduleRoute,
  scheduleRoute,
  publishRoute,
  displaysRoute,
  displayRoute,
  ...openingRoutes,
  gateLanguagesRoute,
  readingsRoute,
  ...feedRoutes,
  deskRoute,
  pairingRoute,
  ...peopleRoutes,
  apiTokensRoute,
  ...accountRoutes,
] as const;

/** What the rail leads to, from the top. */
export const places: readonly Place[] = [
  today,
  inbox,
  library,
  playlists,
  schedules,
  publish,
  displays,
  people,
];
