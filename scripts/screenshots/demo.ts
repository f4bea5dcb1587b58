import { EVERYTHING } from '../../server/platform/authority.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { buildApp } from '../../server/app.ts';
import { fingerprintOf, type Capabilities } from '../../server/capabilities.ts';
import { readConfig } from '../../server/config.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import { openPlatform } from '../../server/platform/open-platform.ts';
import { drain, listen } from '../../server/serve.ts';
import { FeedDraft, type Canvas } from '../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../shared/time/index.ts';
import { seedDemoFeeds, startDemoFeeds } from '../demo-feeds/demo-feeds.ts';
import { openDemoLanes } from '../demo-feeds/lanes.ts';
import { seedDemoGate } from '../demo-gate.ts';
import { seedPeople } from './people.ts';
import { startDemoKiosk } from '../start/demo-kiosk.ts';
import { freePort } from '../support/free-port.ts';

const DAY_MS = 86_400_000;
const TOKEN_DAYS = 90;
const GATES = ['noi-bai', 'huu-nghi'] as const;

/** A screen of a demo gate. */
export interface DemoScreen {
  /** `noi-bai-arrivals-hall` */
  name: string;
  address: string;
  canvas: Canvas;
}

/** A server with both demo gates and a kiosk for each, with data of their own that go when it is disposed. */
export interface Demo extends AsyncDisposable {
  origin: string;
  capabilities: Capabilities;
  screens: readonly DemoScreen[];
  administrator: { name: string; oneTimePassword: string };
  /** Ids for the places in routes. */
  ids: Readonly<Record<string, string>>;
}

export async function startDemo(): Promise<Demo> {
  await using owned = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'waypost-screenshots-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const config = readConfig({
    WAYPOST_DATA: join(folder, 'server'),
    WAYPOST_PORT: String(port),
    WAYPOST_PUBLIC_URL: `http://localhost:${port}`,
    WAYPOST_LOG_LEVEL: 'warn',
  });
  const logger = pino({ level: config.logLevel });
  const platform = owned.use(await openPlatform({ ...config, logger }));
  const server = await buildApp({ platform, config });
  owned.defer(() => drain(server, config));
  const origin = await listen(server, config);
  const { capabilities } = server;
  const screens: DemoScreen[] = [];
  for (const gate of GATES) {
    const { gateId, created } = await seedDemoGate(
      capabilities,
      fileURLToPath(new URL(`../../playlists/${gate}`, import.meta.url)),
    );
    if (gate === 'noi-bai') {
      const { feeds, readings } = capabilities;
      await seedDemoFeeds({ feeds }, { gateId, created });
      await openDemoLanes({ readings, clock: platform.clock }, gateId);
      owned.use(await startDemoFeeds({ feeds, platform }, gateId));
    }
    const displays = (await capabilities.places.displays.list({ limit: 50, matching: { gateId } })).rows;
    const kiosk = owned.use(
      await startDemoKiosk({
        server: origin,
        trustRootDigest: fingerprintOf(capabilities),
        displayIds: displays.map(({ id }) => id),
        kiosks: capabilities.kiosks,
        environment: {
          WAYPOST_KIOSK_DATA: join(folder, gate),
          WAYPOST_KIOSK_PORT: String(await freePort()),
        },
      }),
    );
    for (const [i, { key, canvas }] of displays.entries())
      screens.push({ name: `${gate}-${key}`, address: kiosk.screens[i] ?? '', canvas });
  }
  const administrator = await capabilities.accounts.ensureAdministrator();
  if (administrator === null) throw new TypeError('a fresh server has its first administrator to make');
  const ids = { ...(await idsOf(capabilities)), ...(await seedPeople(capabilities)) };
  const kept = owned.move();
  return {
    origin,
    capabilities,
    screens,
    administrator,
    ids,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Something of each kind that is worth a picture; and something that waits to be published. */
async function idsOf({
  places,
  planning,
  library,
  editorial,
  opening,
  readings,
  apiTokens,
  directory,
  feeds,
}: Capabilities): Promise<Record<string, string>> {
  const [display] = (await places.displays.list({ limit: 1, matching: {} })).rows;
  const [gate] = (await places.gates.list({ limit: 1, matching: { key: 'huu-nghi' } })).rows;
  const [hours] = (await opening.hours.list({ limit: 1, matching: { gateId: gate?.id ?? '' } })).rows;
  await writeRules({ library, editorial }, gate?.id ?? '');
  await sayLiveValues({ readings, apiTokens }, gate?.id ?? '');
  const { rows: entries } = await directory.editing.list({ limit: 1, matching: {} });
  const feedId = await feedGate(feeds, gate?.id ?? '');
  const playlists = (await planning.playlists.list({ limit: 200, matching: {} })).rows;
  const longest = playlists.toSorted((a, b) => b.entries.length - a.entries.length)[0];
  const [schedule] = (await planning.schedules.list({ limit: 1, matching: {} })).rows;
  const contents = (await library.list({ limit: 200 })).rows;
  const notice = contents.find(
    ({ kind, title }) => kind === 'notice' && title.startsWith('What to have ready'),
  );
  if (schedule === undefined) throw new TypeError('the demo gates have schedules');
  const { id, revision, createdAt: _made, ...draft } = schedule;
  await planning.schedules.update(SERVER_ACTOR, { id, revision }, { ...draft, enabled: false });
  return {
    displayId: display?.id ?? '',
    gateId: gate?.id ?? '',
    feedId,
    entryId: entries[0]?.id ?? '',
    hoursId: hours?.id ?? '',
    playlistId: longest?.id ?? '',
    scheduleId: id,
    contentId: notice?.id ?? '',
    boardId: contents.find(({ kind }) => kind === 'board')?.id ?? '',
  };
}

/** A notice of rules that editors and approvers are waited for, and that is to be reviewed soon. */
async function writeRules(
  { library, editorial }: Pick<Capabilities, 'library' | 'editorial'>,
  gateId: string,
): Promise<void> {
  const { id } = await library.create(SERVER_ACTOR, {
    title: 'Customs allowances',
    class: 'protected',
    gateId,
    body: {
      kind: 'notice',
      tone: 'information',
      texts: {
        vi: { title: 'Hành lý miễn thuế', blocks: [{ kind: 'paragraph', text: 'Khai báo phần vượt mức.' }] },
        en: {
          title: 'Customs allowances',
          blocks: [{ kind: 'paragraph', text: 'Declare what exceeds them.' }],
        },
      },
    },
    validFrom: null,
    validUntil: null,
    timeless: false,
    source: 'Tổng cục Hải quan',
    sourceDocument: { number: '31/2015/QĐ-TTg', date: '2015-08-04', link: null, contentId: null },
    catalogue: 'C05',
    reviewBy: formatInstant(systemClock.wallMs() + 20 * DAY_MS),
  });
  await editorial.reviews.ask(SERVER_ACTOR, { contentId: id, version: 1 }, {});
}

/** By a program and by hand; and one that nobody could see. */
async function sayLiveValues(
  { readings, apiTokens }: Pick<Capabilities, 'readings' | 'apiTokens'>,
  gateId: string,
): Promise<void> {
  const expiresAt = formatInstant(systemClock.wallMs() + TOKEN_DAYS * DAY_MS);
  const draft = { name: 'Lane desk', scopes: ['readings:write' as const], gateIds: [gateId], expiresAt };
  const { apiToken } = await apiTokens.create(SERVER_ACTOR, draft);
  const program = {
    kind: 'api-token',
    id: apiToken.id,
    name: apiToken.name,
    address: null,
    roles: [],
    organisationId: null,
    authority: EVERYTHING,
  } as const;
  await readings.putMany(program, gateId, [
    { key: 'lanes.1.state', value: 'open', ttlSeconds: 900 },
    { key: 'lanes.2.state', value: 'closed', ttlSeconds: 900 },
    { key: 'lanes.2.minutes', value: null, ttlSeconds: 900 },
  ]);
  await readings.put(SERVER_ACTOR, gateId, { key: 'queue.minutes', value: 12, ttlSeconds: 3_600 });
}

const RATES = `<ExrateList><DateTime>{{at}}</DateTime>
<Exrate CurrencyCode="CNY" Buy="3,640.10" Transfer="3,676.87" Sell="3,794.95"/>
<Exrate CurrencyCode="USD" Buy="26,122.00" Transfer="26,152.00" Sell="26,372.00"/></ExrateList>`;

/** One that is well, one that sent a web page of late, and one that has said nothing yet; the id of the second. */
async function feedGate(feeds: Capabilities['feeds'], gateId: string): Promise<string> {
  const make = (name: string, format: object) =>
    feeds.editing.create(
      SERVER_ACTOR,
      FeedDraft.parse({
        gateId,
        name,
        arrival: { kind: 'push' },
        format,
        zone: 'Asia/Ho_Chi_Minh',
        ttlSeconds: 3_600,
      }),
    );
  const rates = await make('Vietcombank', { kind: 'vietcombank', source: 'vcb' });
  const lanes = await make('Lane controller', { kind: 'json', map: LANE_MAP });
  await make('Noi Bai weather', { kind: 'metar', station: 'VVNB' });
  const push = (id: string, text: string) => feeds.push(SERVER_ACTOR, id, new TextEncoder().encode(text));
  const local = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh');
  const half = local.hour < 12 ? 'AM' : 'PM';
  const at = `${local.month}/${local.day}/${local.year} ${local.hour % 12 || 12}:${String(local.minute).padStart(2, '0')}:00 ${half}`;
  await push(rates.id, RATES.replace('{{at}}', at));
  await push(lanes.id, '{"lanes": [{"no": 7, "status": "O"}, {"no": 8, "status": "?"}]}');
  await push(lanes.id, '<html><title>502 Bad Gateway</title></html>');
  return lanes.id;
}

const LANE_MAP = {
  lists: [
    {
      key: 'lanes.{id}.state',
      rows: '$.lanes',
      id: '$.no',
      only: ['7', '8'],
      from: '$.status',
      as: 'code',
      words: { O: 'open', C: 'closed' },
    },
  ],
};
