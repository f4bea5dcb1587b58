import { join } from 'node:path';
import type { Display, PageQuery } from '../shared/contract/index.ts';
import { AppError } from '../shared/errors.ts';
import { signedBytes } from '../shared/trust/index.ts';
import { createAccounts, type Accounts } from './accounts/index.ts';
import { createApprovals, openKeyFolder, type Approvals } from './approval/index.ts';
import { createAudit, type Audit } from './audit/index.ts';
import type { Config } from './config.ts';
import { createDelivery, type Delivery } from './delivery/index.ts';
import { createKiosks, type Kiosks } from './kiosks/index.ts';
import { createLibrary, type IncomingOptions, type Library } from './library/index.ts';
import { createPlaces, type Place, type Places, type Planners } from './places/index.ts';
import { createPlanning, type Planning } from './planning/index.ts';
import { nodeCrypto } from './platform/crypto.ts';
import type { Page } from './platform/paging.ts';
import type { Platform } from './platform/platform.ts';
import { createPlays, type Plays } from './plays/index.ts';
import { createPublishing, publishRecallsAtOnce, touch, type Publishing } from './publishing/index.ts';

/** Every capability, made once and in the order of the data. */
export interface Capabilities {
  audit: Audit;
  accounts: Accounts;
  places: Places;
  approvals: Approvals;
  library: Library;
  incoming: IncomingOptions;
  planning: Planning;
  publishing: Publishing;
  kiosks: Kiosks;
  delivery: Delivery;
  plays: Plays;
}

/** Makes each capability of the doors of those before it. Makes keys and demo trust at the first start. */
export async function createCapabilities(platform: Platform, config: Config): Promise<Capabilities> {
  const audit = createAudit(platform);
  const tools = { platform, audit, touch };
  // Planning and kiosks are made of places, and places ask them back: by then they are there.
  const planners: Planners = {
    hasPlan: (_reader, plays) => hasPlan(planning, plays),
    usersOf: async (_reader, place) => [
      ...(await schedulesFor(planning, place)),
      ...(await kiosksOf(kiosks, place)),
    ],
  };
  const places = createPlaces({ ...tools, planners });
  const planning = createPlanning({ ...tools, places });
  const approvals = await createApprovals({ ...tools, keys: await openKeyFolder(config.keysFolder) });
  const library = createLibrary({ platform, audit, approvals, places });
  const publishing = createPublishing({ platform, audit, places, library, approvals, planning });
  await publishRecallsAtOnce({ platform, approvals, publishing });
  const { installation } = approvals;
  const publicOrigin = config.publicUrl.origin;
  const kiosks = createKiosks({ platform, audit, places, publishing, installation, publicOrigin });
  return {
    audit,
    accounts: createAccounts({ platform, audit }),
    places,
    approvals,
    library,
    incoming: {
      folder: join(config.dataFolder, 'incoming'),
      limitBytes: config.uploadLimitBytes,
      newId: platform.newId,
    },
    planning,
    publishing,
    kiosks,
    delivery: createDelivery({ publishing, trust: approvals, blobs: platform.blobs, clock: platform.clock }),
    plays: createPlays({ platform, kiosks }),
  };
}

/** What a kiosk is told of the trust root beside the network: the SHA-256 of its signed bytes. */
export function fingerprintOf({ approvals }: Pick<Capabilities, 'approvals'>): string {
  return nodeCrypto.sha256(signedBytes(approvals.currentRoot().envelope).payload);
}

async function hasPlan(planning: Planning, plays: NonNullable<Display['defaultPlays']>): Promise<boolean> {
  const found =
    plays.kind === 'playlist'
      ? planning.playlists.get(plays.playlistId)
      : planning.layouts.get(plays.layoutId);
  return found.then(
    () => true,
    (cause: unknown) => {
      if (cause instanceof AppError && cause.code === 'object/not-found') return false;
      throw cause;
    },
  );
}

async function schedulesFor({ schedules }: Planning, { kind, id }: Place): Promise<string[]> {
  if (kind !== 'display' && kind !== 'group') return [];
  const all = await everyRow((query) => schedules.list({ ...query, matching: {} }));
  return all
    .filter(({ targets }) => (kind === 'display' ? targets.displayIds : targets.groupIds).includes(id))
    .map(({ name }) => `the schedule ${name}`);
}

async function kiosksOf(kiosks: Kiosks, { kind, id }: Place): Promise<string[]> {
  if (kind !== 'display') return [];
  const all = await everyRow((query) => kiosks.list(query));
  return all
    .filter(({ displayIds }) => displayIds.includes(id))
    .map(({ id: kioskId }) => `the kiosk ${kioskId}`);
}

async function everyRow<Row>(list: (query: PageQuery) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: Page<Row> = await list(after === '' ? { limit: 200 } : { limit: 200, after });
    rows.push(...page.rows);
    after = page.next ?? undefined;
  }
  return rows;
}
