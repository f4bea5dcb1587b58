import { openOrganisations } from '../../server/accounts/index.ts';
import { createApprovals, openKeyFolder, type Approvals } from '../../server/approval/index.ts';
import { createAudit } from '../../server/audit/index.ts';
import { editorsOf, reviewDutyOf } from '../../server/editorial/index.ts';
import { disksOf } from '../../server/kiosks/index.ts';
import { createLibrary, type Incoming, type Library, type Uploads } from '../../server/library/index.ts';
import { createDesks } from '../../server/desk/index.ts';
import { createDirectory } from '../../server/directory/index.ts';
import { createFeeds } from '../../server/feeds/index.ts';
import { createLinkFetcher } from '../../server/platform/fetch/index.ts';
import { createPacks, type Packs } from '../../server/packs/index.ts';
import { createOpening, type Opening } from '../../server/opening/index.ts';
import { createPlaces, type Places } from '../../server/places/index.ts';
import { createPlanning, planners, plannersOfContent, type Planning } from '../../server/planning/index.ts';
import { chainHeads, playsOfCampaign } from '../../server/plays/index.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import { createPublishing, touch, type Publishing } from '../../server/publishing/index.ts';
import { createReadings, type Readings } from '../../server/readings/index.ts';
import {
  AreaDraft,
  ContentDraft,
  DisplayDraft,
  GateDraft,
  LayoutDraft,
  PlaylistDraft,
  ScheduleDraft,
  type Area,
  type Content,
  type Display,
  type Gate,
  type Layout,
  type Playlist,
  type Plays,
  type RevisionNotice,
  type Schedule,
} from '../../shared/contract/index.ts';
import { testIntake, type IntakeOptions } from './intake.ts';
import { testPlatform, type TestPlatform, type TestPlatformOptions } from './platform.ts';

/** Everything from places to publishing on one platform, without HTTP, and a gate with one area. */
export interface PlannedServer extends AsyncDisposable {
  platform: TestPlatform;
  places: Places;
  opening: Opening;
  library: Library;
  incoming: Incoming;
  uploads: Uploads;
  approvals: Approvals;
  planning: Planning;
  publishing: Publishing;
  readings: Readings;
  packs: Packs;
  gate: Gate;
  area: Area;
  /** What the bus told of new manifests, in order. */
  notices: RevisionNotice[];
  display(key: string, more?: Partial<DisplayDraft>): Promise<Display>;
  /** A notice, approved unless told otherwise. */
  notice(title: string, more?: { isApproved?: boolean }): Promise<Content>;
  approve(content: Content): Promise<void>;
  /** What the gate and its areas are called is approved. */
  approveNames(): Promise<Content>;
  playlist(key: string, sources: readonly (Content | Playlist)[]): Promise<Playlist>;
  layout(key: string, playlists: readonly Playlist[]): Promise<Layout>;
  schedule(plays: Plays, targets: { displayIds?: string[]; groupIds?: string[] }): Promise<Schedule>;
}

export const actor = SERVER_ACTOR;

const DUTY = reviewDutyOf(null);
const REVIEWING = { editors: editorsOf(DUTY), usersOf: plannersOfContent };

export async function createPlannedServer({
  seed = 1,
  engine = 'sqlite',
  ...intakeOptions
}: Pick<TestPlatformOptions, 'seed' | 'engine'> & IntakeOptions = {}): Promise<PlannedServer> {
  const platform = await testPlatform({ seed, engine });
  const audit = createAudit(platform);
  const organisations = await openOrganisations({ platform, audit });
  const { ownId: organisationId } = organisations;
  const keys = await openKeyFolder(`${platform.folder}/keys`);
  const places = createPlaces({ platform, audit, touch, planners });
  const approvals = await createApprovals({
    platform,
    audit,
    keys,
    touch,
    organisationId,
    ...DUTY,
  });
  const contents = { platform, audit, approvals, places, organisations, ...REVIEWING };
  const library = createLibrary(contents);
  const intake = testIntake({ ...contents, library }, intakeOptions);
  const planning = createPlanning({ platform, audit, touch, places });
  const opening = createOpening({ platform, audit, touch, places });
  const readings = createReadings({ platform, audit, places, trust: approvals });
  const desks = createDesks({ platform, audit, places });
  const directory = createDirectory({ platform, audit, places });
  const links = createLinkFetcher({ origins: [], privateNetworks: [] });
  const feeds = createFeeds({ platform, audit, places, readings, library, links });
  const publishing = createPublishing({
    spreadMs: () => 0,
    platform,
    audit,
    places,
    library,
    approvals,
    planning,
    opening,
    legibility: {
      mode: 'tell',
      isDrawing: false,
      judging: () => ({ judge: () => Promise.resolve({ found: [], undrawn: [] }) }),
    },
    plays: { chainHeads, playsOfCampaign },
    kiosks: { disksOf },
    readings,
  });
  const notices: RevisionNotice[] = [];
  platform.bus.on('manifest:changed', (changed) => notices.push(...changed));
  const gate = await places.gates.create(actor, gateDraft());
  const area = await places.areas.create(actor, areaDraft(gate));
  const capabilities = { platform, places, opening, library, approvals, planning, publishing, readings };
  return {
    ...capabilities,
    ...intake,
    packs: createPacks({
      platform,
      places,
      opening,
      desks,
      directory,
      feeds,
      planning,
      library,
      approvals,
      ...intake,
    }),
    gate,
    area,
    notices,
    ...makers({ ...capabilities, gate, area }),
    [Symbol.asyncDispose]: async () => {
      await intake.uploads[Symbol.asyncDispose]();
      await platform[Symbol.asyncDispose]();
    },
  };
}

type Made = Pick<PlannedServer, 'places' | 'library' | 'approvals' | 'planning' | 'gate' | 'area'>;

function makers({ places, library, approvals, planning, gate, area }: Made) {
  const approve = async ({ id, latestDigest }: Content): Promise<void> => {
    await approvals.approveByDemoKey(actor, { contentId: id, versionDigest: latestDigest, gateIds: null });
  };
  return {
    approve,
    approveNames: async () => {
      const names = await library.putNamesForward(actor, gate.id);
      await approve(names);
      return names;
    },
    display: (key: string, more: Partial<DisplayDraft> = {}) =>
      places.displays.create(actor, { ...displayDraft(key, { gateId: gate.id, areaId: area.id }), ...more }),
    notice: async (title: string, { isApproved = true } = {}) => {
      const content = await library.create(actor, noticeDraft(title));
      if (isApproved) await approve(content);
      return content;
    },
    playlist: (key: string, sources: readonly (Content | Playlist)[]) =>
      planning.playlists.create(actor, playlistDraft(key, sources)) as Promise<Playlist>,
    layout: (key: string, playlists: readonly Playlist[]) =>
      planning.layouts.create(actor, layoutDraft(key, playlists)),
    schedule: (plays: Plays, targets: { displayIds?: string[]; groupIds?: string[] }) =>
      planning.schedules.create(actor, scheduleDraft(plays, targets)),
  };
}

function gateDraft(): GateDraft {
  return GateDraft.parse({
    key: 'gia-lam',
    name: { vi: 'Gia Lâm', en: 'Gia Lam' },
    kind: 'airport',
    zone: 'Asia/Ho_Chi_Minh',
    languages: ['vi', 'en'],
  });
}

function areaDraft({ id }: Gate): AreaDraft {
  return AreaDraft.parse({ gateId: id, key: 'arrivals', name: { vi: 'Sảnh đến', en: 'Arrivals hall' } });
}

function displayDraft(key: string, place: { gateId: string; areaId: string }): DisplayDraft {
  return DisplayDraft.parse({
    ...place,
    key,
    name: `Display ${key}`,
    canvas: { widthPx: 1920, heightPx: 1080 },
    physical: { kind: 'panel', diagonalInches: 55 },
    viewingDistanceM: 10,
    placement: 'queue',
  });
}

export function noticeDraft(title: string): ContentDraft {
  const texts = { vi: { title, blocks: [] }, en: { title, blocks: [] } };
  return ContentDraft.parse({ title, body: { kind: 'notice', texts } });
}

export function playlistDraft(key: string, sources: readonly (Content | Playlist)[]): PlaylistDraft {
  const entries = sources.map((source) => ({
    source:
      'entries' in source
        ? { kind: 'playlist', playlistId: source.id }
        : { kind: 'content', contentId: source.id },
  }));
  return PlaylistDraft.parse({ key, name: `Playlist ${key}`, entries });
}

export function layoutDraft(key: string, playlists: readonly Playlist[]): LayoutDraft {
  const regions = playlists.map(({ id }, i) => ({
    key: `region-${i}`,
    xPx: 0,
    yPx: i * 100,
    widthPx: 1920,
    heightPx: 100,
    source: { kind: 'playlist', playlistId: id },
  }));
  const header = {
    key: 'header',
    xPx: 0,
    yPx: 980,
    widthPx: 1920,
    heightPx: 100,
    source: { kind: 'header' },
  };
  return LayoutDraft.parse({
    key,
    name: `Layout ${key}`,
    canvas: { widthPx: 1920, heightPx: 1080 },
    regions: [header, ...regions],
  });
}

export function scheduleDraft(
  plays: Plays,
  targets: { displayIds?: string[]; groupIds?: string[] },
): ScheduleDraft {
  return ScheduleDraft.parse({ name: 'Schedule', targets, plays, rule: { startDate: '2026-01-01' } });
}
