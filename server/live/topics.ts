import type { Permission, Topic } from '../../shared/contract/index.ts';

/** What may be read of each is what it takes to be told of it; `own`: everybody reads what is theirs. */
export const TOPIC_NEEDS: Readonly<Record<Topic, Permission | 'own'>> = {
  gates: 'places:read',
  areas: 'places:read',
  displays: 'places:read',
  'display-groups': 'places:read',
  'opening-hours': 'places:read',
  'holiday-calendars': 'places:read',
  contents: 'library:read',
  reviews: 'library:read',
  comments: 'library:read',
  inbox: 'own',
  uploads: 'library:write',
  playlists: 'planning:read',
  layouts: 'planning:read',
  schedules: 'planning:read',
  campaigns: 'planning:read',
  plans: 'planning:read',
  publications: 'planning:read',
  'display-states': 'kiosks:read',
  kiosks: 'kiosks:read',
  faults: 'kiosks:read',
  readings: 'readings:read',
  desks: 'readings:read',
  directory: 'library:read',
  feeds: 'feeds:read',
  'api-tokens': 'accounts:read',
  people: 'accounts:read',
  organisations: 'accounts:read',
  invitations: 'accounts:read',
};

/** Whether somebody with these permissions is told of it. */
export function mayHear(topic: Topic, permissions: readonly Permission[]): boolean {
  const needed = TOPIC_NEEDS[topic];
  return needed === 'own' || permissions.includes(needed);
}

/** What displays would play, and so what waits to be published. */
const PLANS: readonly Topic[] = ['plans', 'publications'];

/** What looks otherwise after a command on something of each kind, as the audit names kinds. */
const CHANGED_BY: Readonly<Record<string, readonly Topic[]>> = {
  gate: ['gates', ...PLANS],
  area: ['areas', ...PLANS],
  display: ['displays', 'display-states', ...PLANS],
  'display-group': ['display-groups', ...PLANS],
  'opening-hours': ['opening-hours', ...PLANS],
  'holiday-calendar': ['holiday-calendars', 'opening-hours', ...PLANS],
  content: ['contents', 'inbox', 'uploads', ...PLANS],
  review: ['reviews', 'contents', 'inbox'],
  comment: ['comments', 'inbox'],
  trust: ['inbox'],
  upload: ['uploads'],
  playlist: ['playlists', ...PLANS],
  layout: ['layouts', ...PLANS],
  schedule: ['schedules', ...PLANS],
  campaign: ['campaigns', ...PLANS],
  publication: ['display-states', ...PLANS],
  kiosk: ['kiosks', 'display-states', 'faults'],
  'api-token': ['api-tokens'],
  readings: ['readings'],
  desk: ['desks'],
  'directory-entry': ['directory'],
  feed: ['feeds'],
  person: ['people'],
  organisation: ['organisations', 'people'],
  invitation: ['invitations', 'people'],
};

/** Nothing for kinds that no page shows, nor for how people sign in, which they do all day. */
export function topicsOf({ action, subjectKind }: { action: string; subjectKind: string }): readonly Topic[] {
  return action.startsWith('account:') ? [] : (CHANGED_BY[subjectKind] ?? []);
}
