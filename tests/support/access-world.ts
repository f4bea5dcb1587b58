import { seedKiosks } from '../../scripts/seed-fleet/kiosks.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import { areaDraft, displayDraft, GATE, openingDraft } from './drafts.ts';
import type { Agent, TestServer } from './server.ts';

/** One organisation at one gate, and something of every kind that stands there, by the first part of its address. */
export interface Side {
  organisationId: string;
  gateId: string;
  displayId: string;
  contentId: string;
  personId: string;
  ids: Readonly<Record<string, string>>;
  /** What only answers to those who may see it hold: every id above, and the names of all that has one. */
  secrets: readonly string[];
}

const SOON = '2026-12-24T08:00:00.000Z';
const notice = (title: string) => ({ kind: 'notice', texts: { vi: { title, blocks: [] } } });

/** Makes a side as an administrator; its objects are named after it. */
export async function makeSide(server: TestServer, agent: Agent, name: string): Promise<Side> {
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await agent.post(path, body);
    if (answer.statusCode >= 300) throw new TypeError(`${path} was answered ${answer.body}`);
    return answer.json<{ id: string }>().id;
  };
  const organisationId = await made('/organisations', {
    name,
    parentId: server.capabilities.organisations.ownId,
  });
  const gateId = await made('/gates', { ...GATE, key: name, name: { vi: name } });
  const areaId = await made('/areas', areaDraft(gateId));
  const displayId = await made('/displays', { ...displayDraft({ gateId, areaId }), name: `${name} display` });
  const members = { kind: 'chosen', displayIds: [displayId] };
  const groupId = await made('/display-groups', { key: 'hall', name: `${name} hall`, gateId, members });
  const contentId = await made('/contents', {
    title: `${name} words`,
    gateId,
    organisationId,
    body: notice(`${name} words`),
  });
  const entries = [{ source: { kind: 'content', contentId } }];
  const playlistId = await made('/playlists', { key: 'main', name: `${name} list`, gateId, entries });
  const region = { key: 'main', xPx: 0, yPx: 0, widthPx: 1920, heightPx: 1080 };
  const layoutId = await made('/layouts', {
    key: 'whole',
    name: `${name} layout`,
    gateId,
    canvas: { widthPx: 1920, heightPx: 1080 },
    regions: [{ ...region, source: { kind: 'playlist', playlistId } }],
  });
  const scheduleId = await made('/schedules', {
    name: `${name} schedule`,
    gateId,
    targets: { displayIds: [displayId], groupIds: [] },
    plays: { kind: 'playlist', playlistId },
    rule: { startDate: '2026-01-01' },
  });
  const openingHours = await made('/opening-hours', openingDraft({ gateId }));
  const calendarId = await made('/holiday-calendars', {
    gateId,
    publicHolidays: null,
    days: [],
    exceptDates: [],
  });
  const publicationId = await made('/publications', { displayIds: [displayId] }).catch(() => '');
  const [kiosk] = await seedKiosks(
    { ...server.capabilities, database: server.platform.database },
    [displayId],
    1,
  );
  const kioskId = kiosk?.kioskId ?? '';
  await server.capabilities.readings.putMany(SERVER_ACTOR, gateId, [
    { key: `${name}.lane`, value: 'open', ttlSeconds: 60 },
  ]);
  const feedId = await made('/feeds', {
    gateId,
    name: `${name} lanes`,
    arrival: { kind: 'push' },
    format: { kind: 'metar', station: 'VVNB' },
    zone: 'Asia/Ho_Chi_Minh',
    ttlSeconds: 600,
  });
  const controls = [{ kind: 'lane', key: '7', number: '7', name: { vi: `${name} lane` } }];
  const deskId = await made('/desks', { gateId, controls });
  const directoryEntryId = await made('/directory-entries', {
    kind: 'phone',
    value: '113',
    label: `${name} police`,
    gateId,
    owner: 'Police',
    verifiedBy: 'Somebody',
    verifiedUntil: '2027-11-22',
  });
  const { apiToken } = await server.capabilities.apiTokens.create(SERVER_ACTOR, {
    name: `${name} feed`,
    scopes: ['readings:write'],
    gateIds: [gateId],
    expiresAt: SOON,
  });
  const grants = [{ role: 'contributor', organisationId, gateIds: [gateId] }];
  const said = { displayName: `${name} officer`, email: null, organisationId, language: 'vi', grants };
  const invited = (await agent.post('/invitations', { name: `${name}-officer`, ...said })).json<{
    link: string;
  }>();
  await server.agent().post('/invitations/accepted', {
    secret: invited.link.split('#')[1],
    password: 'a-cloudy-hill-with-92-goats',
  });
  const waiting = (await agent.post('/invitations', { name: `${name}-guest`, ...said })).json<{
    invitation: { id: string };
  }>();
  const people = (await agent.get(`/people?organisationId=${organisationId}`)).json<{
    rows: { id: string }[];
  }>();
  const personId = people.rows[0]?.id ?? '';
  const [grant] = (await agent.get(`/people/${personId}/grants`)).json<{ rows: { id: string }[] }>().rows;
  const { personId: substituteId } = (await agent.get('/session')).json<{ personId: string }>();
  const away = { from: '2026-12-01T00:00:00.000Z', until: '2026-12-02T00:00:00.000Z', reason: 'leave' };
  const substitutionId = await made('/substitutions', { personId, substituteId, ...away });
  const password = 'a-cloudy-hill-with-92-goats';
  await server.agent().post('/session', { name: `${name}-officer`, password });
  const sessions = (await agent.get(`/sessions?personId=${personId}`)).json<{ rows: { id: string }[] }>();
  const ids = {
    sessions: sessions.rows[0]?.id ?? '',
    substitutions: substitutionId,
    gates: gateId,
    areas: areaId,
    displays: displayId,
    'display-states': displayId,
    'display-groups': groupId,
    'opening-hours': openingHours,
    'holiday-calendars': calendarId,
    contents: contentId,
    playlists: playlistId,
    layouts: layoutId,
    schedules: scheduleId,
    publications: publicationId,
    kiosks: kioskId,
    'api-tokens': apiToken.id,
    desks: deskId,
    'directory-entries': directoryEntryId,
    feeds: feedId,
    organisations: organisationId,
    people: personId,
    invitations: waiting.invitation.id,
    grants: grant?.id ?? '',
  };
  const secrets = [...new Set(Object.values(ids)), name];
  return { organisationId, gateId, displayId, contentId, personId, ids, secrets };
}
