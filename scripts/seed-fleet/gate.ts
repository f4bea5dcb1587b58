import type { Capabilities } from '../../server/capabilities.ts';
import type { Database } from '../../server/platform/database.ts';
import { SERVER_ACTOR as actor } from '../../server/platform/actor.ts';
import {
  AreaDraft,
  CampaignDraft,
  ContentDraft,
  DisplayDraft,
  DisplayGroupDraft,
  GateDraft,
  LayoutDraft,
  PlaylistDraft,
  ScheduleDraft,
  type Content,
} from '../../shared/contract/index.ts';

/** The doors a fleet is made through: the same rules as for people. */
export type FleetDoors = Pick<
  Capabilities,
  'places' | 'library' | 'approvals' | 'planning' | 'publishing' | 'kiosks' | 'plays'
> & { database: Database };

/** How large one gate is. */
export interface GateSize {
  displays: number;
  contents: number;
}

const CANVASES = [
  { widthPx: 1920, heightPx: 1080 },
  { widthPx: 1080, heightPx: 1920 },
  { widthPx: 1920, heightPx: 360 },
];

/** A gate with areas, displays, contents (half of them approved), and plans for all displays. Answers its displays. */
export async function seedGate(doors: FleetDoors, number: number, size: GateSize): Promise<string[]> {
  const key = `gate-${String(number).padStart(3, '0')}`;
  const { gateId, areaIds } = await seedPlace(doors, key, number);
  const contents = await seedContents(doors, { gateId, number, count: size.contents });
  const playlistId = await seedPlaylists(doors, { key, gateId, contents });
  const displayIds = await seedDisplays(doors, { gateId, areaIds, playlistId, count: size.displays });
  await seedSchedules(doors, { key, gateId, playlistId, displayIds });
  return displayIds;
}

async function seedPlace(
  { places, database }: FleetDoors,
  key: string,
  number: number,
): Promise<{ gateId: string; areaIds: string[] }> {
  return database.transact(async (trx) => {
    const gate = GateDraft.parse({
      key,
      name: { vi: `Cửa khẩu ${number}`, en: `Gate ${number}` },
      kind: (['airport', 'land', 'sea'] as const)[number % 3],
      zone: 'Asia/Ho_Chi_Minh',
      languages: ['vi', 'en', 'zh-Hans'],
    });
    const { id: gateId } = await places.gates.within(trx).create(actor, gate);
    const areaIds: string[] = [];
    for (const area of ['arrivals', 'departures']) {
      const draft = AreaDraft.parse({ gateId, key: area, name: { vi: `Khu ${area}`, en: area } });
      areaIds.push((await places.areas.within(trx).create(actor, draft)).id);
    }
    return { gateId, areaIds };
  });
}

async function seedContents(
  { library, approvals }: FleetDoors,
  { gateId, number, count }: { gateId: string; number: number; count: number },
): Promise<Content[]> {
  const contents: Content[] = [];
  for (let index = 0; index < count; index += 1) {
    const title = `Thông báo ${index} của cửa khẩu ${number}`;
    const blocks = [{ kind: 'paragraph', text: `Vui lòng chuẩn bị hộ chiếu trước khi đến quầy ${index}.` }];
    const texts = { vi: { title, blocks }, en: { title: `Notice ${index} of gate ${number}`, blocks } };
    const draft = ContentDraft.parse({ title, gateId, body: { kind: 'notice', texts } });
    const content = await library.create(actor, draft);
    const order = { contentId: content.id, versionDigest: content.latestDigest, gateIds: [gateId] };
    if (index % 2 === 0) await approvals.approveByDemoKey(actor, order);
    contents.push(content);
  }
  return contents;
}

async function seedPlaylists(
  { planning, database }: FleetDoors,
  { key, gateId, contents }: { key: string; gateId: string; contents: readonly Content[] },
): Promise<string> {
  return database.transact(async (trx) => {
    const entries = contents.map(({ id }) => ({
      source: { kind: 'content', contentId: id },
      durationMs: 10_000,
    }));
    const named = (part: string) => ({ key: `${key}-${part}`, name: `${part} of ${key}` });
    const draft = PlaylistDraft.parse({ ...named('notices'), gateId, entries });
    const { id: playlistId } = await planning.playlists.within(trx).create(actor, draft);
    const region = { xPx: 0, widthPx: 1920, source: { kind: 'playlist', playlistId } };
    const layout = LayoutDraft.parse({
      ...named('layout'),
      canvas: CANVASES[0],
      regions: [
        { ...region, key: 'header', yPx: 0, heightPx: 180, source: { kind: 'header' } },
        { ...region, key: 'main', yPx: 180, heightPx: 900 },
      ],
    });
    await planning.layouts.within(trx).create(actor, layout);
    return playlistId;
  });
}

interface DisplaySeeds {
  gateId: string;
  areaIds: readonly string[];
  playlistId: string;
  count: number;
}

async function seedDisplays(
  { places, database }: FleetDoors,
  { gateId, areaIds, playlistId, count }: DisplaySeeds,
): Promise<string[]> {
  return database.transact(async (trx) => {
    const displayIds: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const draft = DisplayDraft.parse({
        gateId,
        areaId: areaIds[index % areaIds.length],
        key: `display-${index}`,
        name: `Display ${index}`,
        canvas: CANVASES[index % CANVASES.length],
        physical: { kind: 'panel', diagonalInches: 55 },
        viewingDistanceM: 6,
        placement: 'queue',
        tags: [index % 2 === 0 ? 'even' : 'odd'],
        defaultPlays: { kind: 'playlist', playlistId },
      });
      displayIds.push((await places.displays.within(trx).create(actor, draft)).id);
    }
    return displayIds;
  });
}

async function seedSchedules(
  { places, planning, database }: FleetDoors,
  {
    key,
    gateId,
    playlistId,
    displayIds,
  }: { key: string; gateId: string; playlistId: string; displayIds: string[] },
): Promise<void> {
  await database.transact(async (trx) => {
    const group = DisplayGroupDraft.parse({
      key: `${key}-even`,
      name: `Even displays of ${key}`,
      gateId,
      members: { kind: 'tagged', allOf: ['even'] },
    });
    const { id: groupId } = await places.displayGroups.within(trx).create(actor, group);
    const period = { startDate: '2026-01-01', endDate: '2026-12-31' };
    const campaign = CampaignDraft.parse({ key: `${key}-year`, name: `The year at ${key}`, ...period });
    const { id: campaignId } = await planning.campaigns.within(trx).create(actor, campaign);
    const parts = ['05:00', '10:00', '15:00', '20:00'];
    for (const [index, start] of parts.entries()) {
      const draft = ScheduleDraft.parse({
        name: `${start} at ${key}`,
        targets: index === 0 ? { groupIds: [groupId] } : { displayIds: displayIds.slice(0, 10) },
        plays: { kind: 'playlist', playlistId },
        priority: 100 + index,
        campaignId: index === 0 ? campaignId : null,
        rule: {
          startDate: '2026-01-01',
          dayparts: [{ key: 'part', start, end: parts[index + 1] ?? '24:00' }],
        },
      });
      await planning.schedules.within(trx).create(actor, draft);
    }
  });
}
