import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto } from '../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../kiosk-app/machine/disk.ts';
import { createFaults } from '../../kiosk-app/player/health/index.ts';
import { createStateStore, openOrQuarantine, STATE_SCHEMA } from '../../kiosk-app/player/state/index.ts';
import { createTrustKeeper, type TrustKeeper } from '../../kiosk-app/player/trust/index.ts';
import { canonicalBytes } from '../../shared/trust/index.ts';
import { systemClock } from '../../shared/time/index.ts';
import * as world from '../unit/shared/trust/world.ts';
import { rawVerify } from './peers/raw-verify.ts';
import { median, rounded } from './support/statistics.ts';
import { LISTS, ROOT, saidVersion, type SaidVersion } from './verify/versions.ts';

/** Versions that are judged before the peer has its turn. */
const SLICE = 20;

interface Round {
  coldMs: number;
  warmMs: number;
  rawMs: number;
}

/**
 * What a kiosk does before it may show anything after a restart: its trust opened again from `state.db`, and a verdict on every
 * version, each with three signatures, from blobs on the disk. The peer verifies the same signatures and does nothing else.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, unknown>> {
  const count = Number(flags['versions'] ?? 2_000);
  const rounds = Number(flags['rounds'] ?? 8);
  const versions = Array.from({ length: count }, (_, i) => saidVersion(i));
  const folder = mkdtempSync(join(tmpdir(), 'waypost-bench-'));
  try {
    keepAll(folder, versions);
    measure(folder, versions);
    const measured = Array.from({ length: rounds }, () => measure(folder, versions));
    const figure = (name: keyof Round): number => median(measured.map((round) => round[name]));
    return {
      versions: count,
      signatures: versions.reduce((sum, { signatures }) => sum + signatures.length, 0),
      rounds,
      msFor2000: rounded((figure('coldMs') * 2_000) / count),
      rawMsFor2000: rounded((figure('rawMs') * 2_000) / count),
      ratio: rounded(median(measured.map(({ coldMs, rawMs }) => coldMs / rawMs)), 2),
      warmMs: rounded(figure('warmMs'), 1),
      load: rounded(loadavg()[0] ?? 0, 1),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Slice by slice, ours and the peer's in turn, so that both get as much of the machine. */
function measure(folder: string, versions: readonly SaidVersion[]): Round {
  using state = openState(folder);
  const clock = { nowMs: () => world.NOW };
  const faults = createFaults({ state, clock, newId: () => world.id(7) });
  const pinnedDigest = nodeCrypto.sha256(canonicalBytes(ROOT));
  const round = { coldMs: 0, warmMs: 0, rawMs: 0 };
  let keeper: TrustKeeper | undefined;
  const judge = (slice: readonly SaidVersion[]): void => {
    keeper ??= createTrustKeeper({ state, clock, crypto: nodeCrypto, faults, pinnedDigest });
    for (const { content } of slice)
      if (!keeper.verdict(content).isShowable) throw new Error(`${content.title} is not showable`);
  };
  for (let at = 0; at < versions.length; at += SLICE) {
    const slice = versions.slice(at, at + SLICE);
    const ours = (): void => void (round.coldMs += timed(() => judge(slice)));
    const raw = (): void => void (round.rawMs += timedRaw(slice));
    for (const one of (at / SLICE) % 2 === 0 ? [ours, raw] : [raw, ours]) one();
  }
  round.warmMs = timed(() => judge(versions));
  return round;
}

function timedRaw(versions: readonly SaidVersion[]): number {
  const signatures = versions.flatMap((version) => version.signatures);
  return timed(() => {
    if (rawVerify(signatures) !== signatures.length) throw new Error('a signature is not good');
  });
}

function keepAll(folder: string, versions: readonly SaidVersion[]): void {
  using state = openState(folder);
  const { GATE, INSTALLATION, id } = world;
  state.transact(() => {
    state.kiosk.remember({ kioskId: id(50), installation: INSTALLATION, gateId: GATE, displayIds: [id(51)] });
    const pinnedDigest = nodeCrypto.sha256(canonicalBytes(ROOT));
    state.trust.keep({ digest: pinnedDigest, envelope: world.sealRoot(ROOT) });
    for (const envelope of LISTS)
      state.trust.keep({ digest: nodeCrypto.sha256(canonicalBytes(envelope)), envelope });
    for (const { ref, bytes } of versions.flatMap(({ blobs }) => blobs)) state.smallBlobs.put(ref, bytes);
  });
}

function openState(folder: string): ReturnType<typeof createStateStore> {
  const disk = createNodeDisk({ folder, clock: systemClock });
  return createStateStore({ database: openOrQuarantine(disk, STATE_SCHEMA).database, crypto: nodeCrypto });
}

function timed(task: () => void): number {
  const startMs = performance.now();
  task();
  return performance.now() - startMs;
}
