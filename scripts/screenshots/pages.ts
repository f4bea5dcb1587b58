interface PageOf {
  name: string;
  route: string;
  search?: string;
  /** What stands in the address besides the ids of the demo. */
  places?: Readonly<Record<string, string>>;
}

/** What `docs/screenshots` shows of the console: the name of each picture, and the address as the console's routes have it. */
export const PAGES: readonly PageOf[] = [
  { name: 'sign-in', route: '/sign-in' },
  { name: 'new-password', route: '/new-password' },
  { name: 'second-factor', route: '/second-factor' },
  { name: 'today', route: '/' },
  { name: 'inbox', route: '/inbox' },
  { name: 'library', route: '/library' },
  { name: 'content', route: '/library/$contentId' },
  { name: 'notice', route: '/notices/$contentId' },
  { name: 'new-notice', route: '/notices/new' },
  { name: 'directory', route: '/directory' },
  { name: 'directory-entry', route: '/directory/$entryId' },
  { name: 'new-directory-entry', route: '/directory/new' },
  { name: 'board', route: '/boards/$boardId' },
  { name: 'new-board', route: '/boards/new' },
  {
    name: 'new-board-of-lanes',
    route: '/boards/new/$what',
    search: '?gate=$gateId',
    places: { what: 'lanes' },
  },
  {
    name: 'new-board-of-arrivals',
    route: '/boards/new/$what',
    search: '?gate=$gateId',
    places: { what: 'arrivals' },
  },
  { name: 'playlists', route: '/playlists' },
  { name: 'playlist', route: '/playlists/$playlistId' },
  { name: 'new-playlist', route: '/playlists/new' },
  { name: 'schedules', route: '/schedules' },
  { name: 'schedule', route: '/schedules/$scheduleId' },
  { name: 'new-schedule', route: '/schedules/new' },
  { name: 'publish', route: '/publish' },
  { name: 'displays', route: '/displays' },
  { name: 'opening-hours', route: '/gates/$gateId' },
  { name: 'change-opening-hours', route: '/gates/$gateId/hours/$hoursId' },
  { name: 'new-opening-hours', route: '/gates/$gateId/hours/new' },
  { name: 'holidays', route: '/gates/$gateId/holidays' },
  { name: 'gate-languages', route: '/gates/$gateId/languages' },
  { name: 'readings', route: '/gates/$gateId/readings' },
  { name: 'feeds', route: '/gates/$gateId/feeds' },
  { name: 'feed', route: '/gates/$gateId/feeds/$feedId' },
  { name: 'new-feed', route: '/gates/$gateId/feeds/new' },
  { name: 'desk', route: '/gates/$gateId/desk' },
  { name: 'display', route: '/displays/$displayId' },
  { name: 'pairing', route: '/enrol' },
  { name: 'people', route: '/people' },
  { name: 'person', route: '/people/$personId' },
  { name: 'invitations', route: '/people/invitations' },
  { name: 'invite', route: '/people/invite' },
  { name: 'invitation', route: '/invitation' },
  { name: 'organisations', route: '/people/organisations' },
  { name: 'organisation', route: '/people/organisations/$organisationId' },
  { name: 'new-organisation', route: '/people/organisations/new' },
  { name: 'api-tokens', route: '/api-tokens' },
  { name: 'account', route: '/account' },
  { name: 'sessions', route: '/sessions' },
];

/** Seen before anybody is signed in. */
export const OUTSIDE: readonly string[] = ['/sign-in', '/invitation'];

/** The looks that pages are shown in. */
export const LOOKS = [
  { language: 'vi', locale: 'vi-VN', colorScheme: 'light' },
  { language: 'en', locale: 'en-GB', colorScheme: 'dark' },
] as const;
export type Look = (typeof LOOKS)[number];
