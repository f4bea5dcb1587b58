import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Approvals } from '../approval/index.ts';
import {
  NEW_GATE,
  type ComingRoom,
  type Incoming,
  type PreparedFile,
  type Uploads,
} from '../library/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Platform } from '../platform/platform.ts';
import { applyPlan, type Applied } from './apply.ts';
import { describeGate, type Doors } from './describe.ts';
import type { Pack, PackMedium } from './pack.ts';
import { naming } from './naming.ts';
import { hasNewBytes, planImport, type ImportPlan } from './plan.ts';
import { readPack } from './read-pack.ts';
import { writePack } from './write-pack.ts';

/** A pack that was read, and what it would change. */
export interface PlannedImport {
  folder: string;
  pack: Pack;
  plan: ImportPlan;
  isPruning: boolean;
}

/** Gates in files that people review: read onto the server, and written from it. */
export interface Packs {
  /** Reads a pack and tells what it would change; changes nothing. Throws `pack/invalid`. */
  plan(folder: string, options?: { isPruning?: boolean }): Promise<PlannedImport>;
  /**
   * Makes every change of a plan, or none. Files are checked and made ready first, all rows are kept in one transaction.
   * Throws `object/conflict` when the gate has changed since, `upload/…`, and what planning and places refuse.
   */
  apply(actor: Actor, planned: PlannedImport): Promise<Applied>;
  /**
   * Signs by the demo key the versions given, and first versions of the gate's contents that nobody has decided on.
   * How many. Throws `approval/not-allowed` where the root is no demo.
   */
  approveByDemoKey(actor: Actor, applied: Applied): Promise<number>;
  /** Writes a gate as a pack. Throws `object/not-found`, `pack/foreign-folder`, and `pack/not-sayable` with all that a pack cannot say. */
  write(gateKey: string, folder: string): Promise<void>;
}

export interface PacksOptions extends Doors {
  platform: Pick<Platform, 'database' | 'blobs'>;
  incoming: Incoming;
  uploads: Uploads;
  approvals: Approvals;
}

export function createPacks(options: PacksOptions): Packs {
  const { database, blobs } = options.platform;
  // In a transaction: a gate that is being edited is read as it is at one moment.
  const describe = (gateKey: string) => database.transact((trx) => describeGate(options, trx, gateKey));
  return {
    plan: async (folder, { isPruning = false } = {}) => {
      const pack = await readPack(folder);
      const found = await describe(pack.gate.key);
      return { folder, pack, isPruning, plan: planImport(pack, found?.pack ?? null, { isPruning }) };
    },
    apply: async (actor, planned) => {
      const prepared = await prepareFiles(options, planned);
      return database.transact((trx) => applyPlan(options, trx, { ...planned, actor, prepared }));
    },
    approveByDemoKey: (actor, applied) => approveByDemoKey(options, actor, applied),
    write: async (gateKey, folder) => {
      const described = await describe(gateKey);
      if (described === null) throw new AppError('object/not-found', `there is no gate ${gateKey}`);
      const { unsayable } = described;
      if (unsayable.length > 0) throw new AppError('pack/not-sayable', unsayable.join('\n'));
      await writePack(folder, described, blobs);
    },
  };
}

async function prepareFiles(
  options: PacksOptions,
  { folder, pack, plan }: PlannedImport,
): Promise<Map<string, PreparedFile>> {
  const [gate] = await options.places.gates.matching(options.platform.database.read, { key: pack.gate.key });
  const toPrepare = new Set(plan.changes.filter(hasNewBytes).map(({ key }) => key));
  const prepared = new Map<string, PreparedFile>();
  let comingBytes = 0;
  for (const medium of pack.media.filter(({ key }) => toPrepare.has(key))) {
    const room = { gateId: gate?.id ?? NEW_GATE, comingBytes };
    const file = await prepare(options, { folder, medium, room });
    comingBytes += file.original.bytes;
    prepared.set(medium.key, file);
  }
  return prepared;
}

async function prepare(
  { incoming, uploads }: PacksOptions,
  { folder, medium, room }: { folder: string; medium: PackMedium; room: ComingRoom },
): Promise<PreparedFile> {
  await using file = await incoming.receive(createReadStream(join(folder, medium.file)));
  const claimed = { fileName: basename(medium.file), mediaType: null };
  const prepared = await naming(medium.file, uploads.prepare(file, claimed, room));
  if (prepared.original.digest === medium.sha256) return prepared;
  throw new AppError('object/conflict', `${medium.file} has changed since the plan was made`);
}

async function approveByDemoKey(
  { library, approvals, platform }: PacksOptions,
  actor: Actor,
  { gateId, versions }: Applied,
): Promise<number> {
  const made = new Set(versions.map(({ digest }) => digest));
  let approved = 0;
  for (const { id, digest, version } of await library.ofGate(platform.database.read, gateId)) {
    if (version.version > 1 && !made.has(digest)) continue;
    if ((await library.get(id)).state !== 'draft') continue;
    await approvals.approveByDemoKey(actor, { contentId: id, versionDigest: digest, gateIds: [gateId] });
    approved += 1;
  }
  return approved;
}
