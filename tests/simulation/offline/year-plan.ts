import type { Capabilities } from '../../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import {
  AreaDraft,
  ContentDraft,
  DisplayDraft,
  GateDraft,
  HolidayCalendarDraft,
  LayoutDraft,
  OpeningHoursDraft,
  PlaylistDraft,
  ScheduleDraft,
} from '../../../shared/contract/index.ts';
import type { Random } from '../../../shared/ids.ts';
import { enrolled, seededSigner, type SimulatedKiosk } from '../template.ts';
import {
  layouts,
  openingHours,
  playlists,
  readingsAtLast,
  readingsAtFirst,
  schedules,
} from './year-rules.ts';

/** A display for each: an hour of summer, half of one, one that Ramadan takes back, and none. */
export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Ho_Chi_Minh',
];
const CONTENTS = 8;
/** Of the contents, those that are shown while nobody knows the date. */
const TIMELESS = 2;

/** A gate whose one kiosk has a display in every zone, planned for a year and published. */
export interface PlannedYear {
  kiosk: SimulatedKiosk;
}

export async function planYear(
  server: Capabilities,
  { random, startWallMs }: { random: Random; startWallMs: number },
): Promise<PlannedYear> {
  const { places, planning, opening, publishing } = server;
  const gate = await places.gates.create(
    SERVER_ACTOR,
    GateDraft.parse({
      key: 'noi-bai',
      name: { vi: 'Nội Bài' },
      kind: 'airport',
      zone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en'],
    }),
  );
  const area = await places.areas.create(
    SERVER_ACTOR,
    AreaDraft.parse({ gateId: gate.id, key: 'hall', name: { vi: 'Sảnh' } }),
  );
  for (const hours of openingHours())
    await opening.hours.create(SERVER_ACTOR, OpeningHoursDraft.parse({ gateId: gate.id, ...hours }));
  await opening.calendars.create(SERVER_ACTOR, HolidayCalendarDraft.parse({ gateId: gate.id }));
  const ids = await playlistIds(server, { random, startWallMs });
  const layoutIds = [];
  for (const layout of layouts(ids))
    layoutIds.push((await planning.layouts.create(SERVER_ACTOR, LayoutDraft.parse(layout))).id);
  const displayIds = [];
  for (const [i, zone] of ZONES.entries()) {
    const display = DisplayDraft.parse({ ...displayOf(zone, i), gateId: gate.id, areaId: area.id });
    const defaultPlays = { kind: 'playlist', playlistId: ids[0] as string } as const;
    displayIds.push((await places.displays.create(SERVER_ACTOR, { ...display, defaultPlays })).id);
  }
  for (const schedule of schedules({ playlistIds: ids, layoutIds, startWallMs, random })) {
    const draft = ScheduleDraft.parse({ ...schedule, targets: { displayIds } });
    await planning.schedules.create(SERVER_ACTOR, draft);
  }
  const signer = seededSigner(random);
  for (const reading of readingsAtFirst()) await server.readings.put(SERVER_ACTOR, gate.id, reading);
  const facts = await enrolled(server, signer, { gateId: gate.id, displayIds });
  await publishing.publish(SERVER_ACTOR);
  return { kiosk: { signer, facts } };
}

/** What the kiosk hears of its gate before it hears of nobody any more. */
export async function sayBeforeLeaving({ readings }: Capabilities, gateId: string): Promise<void> {
  for (const reading of readingsAtLast()) await readings.put(SERVER_ACTOR, gateId, reading);
}

async function playlistIds(
  server: Capabilities,
  { random, startWallMs }: { random: Random; startWallMs: number },
): Promise<string[]> {
  const contentIds = [];
  for (let n = 0; n < CONTENTS; n++) contentIds.push(await approvedNotice(server, n));
  const ids: string[] = [];
  // The last first, since the others nest it.
  for (const draft of playlists({ contentIds, startWallMs, random }).toReversed()) {
    const made = await server.planning.playlists.create(SERVER_ACTOR, PlaylistDraft.parse(draft(ids)));
    ids.unshift(made.id);
  }
  return ids;
}

async function approvedNotice({ library, approvals }: Capabilities, n: number): Promise<string> {
  const title = `Notice ${n}`;
  const body = { kind: 'notice', texts: { vi: { title, blocks: [] }, en: { title, blocks: [] } } };
  const draft = ContentDraft.parse({ title, body, timeless: n < TIMELESS });
  const { id, latestDigest: versionDigest } = await library.create(SERVER_ACTOR, draft);
  await approvals.approveByDemoKey(SERVER_ACTOR, { contentId: id, versionDigest, gateIds: null });
  return id;
}

function displayOf(zone: string, i: number): object {
  return {
    key: `display-${i}`,
    name: `Display in ${zone}`,
    canvas: { widthPx: 1920, heightPx: 1080 },
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 10,
    placement: 'queue',
    zone,
  };
}
