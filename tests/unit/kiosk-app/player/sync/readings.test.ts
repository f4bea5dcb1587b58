import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createLiveReadings, type LiveReadings } from '../../../../../kiosk-app/player/sync/index.ts';
import type { Envelope, Manifest, Reading } from '../../../../../shared/contract/index.ts';
import {
  openTrustRoot,
  PAYLOAD_TYPES,
  seal,
  verifyReadings,
  type PayloadType,
  type Signer,
  type TrustState,
} from '../../../../../shared/trust/index.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../../support/memory-disk.ts';
import { crypto } from '../../../shared/trust/keys.ts';
import {
  GATE,
  INSTALLATION,
  ISSUED,
  keys,
  keySet,
  NOW,
  OTHER_GATE,
  root,
  sealRoot,
} from '../../../shared/trust/world.ts';

const NEXT_PUBLISHER = keys.stranger;

let disk: MemoryDisk;
let trusted: TrustState;
let live: LiveReadings;
const faults = { raise: vi.fn<(code: string, details: unknown) => void>(), clear: vi.fn<() => void>() };

beforeEach(() => {
  disk = createMemoryDisk();
  trusted = openTrustRoot(sealRoot(root()), { pinnedDigest: pinOf() }, NOW, crypto);
  live = boot();
  faults.raise.mockReset();
});

function pinOf(): string {
  const { payload } = sealRoot(root());
  return crypto.sha256(Uint8Array.fromBase64(payload));
}

/** A player that starts on what the last one kept. */
function boot(manifests: readonly Manifest[] = []): LiveReadings {
  disk.crash();
  const { database } = openOrQuarantine(disk, STATE_SCHEMA);
  return createLiveReadings({
    state: createStateStore({ database, crypto }),
    trust: { verifyReadings: (envelope) => verifyReadings(envelope, trusted, crypto) },
    faults,
    facts: { gateId: GATE, installation: INSTALLATION },
    manifests,
  });
}

function reading(value: Reading['value'], sequence: number): Reading {
  return { key: 'lanes.7.state', value, observedAt: ISSUED, since: ISSUED, ttlSeconds: 600, sequence };
}

interface Said {
  gateId: string;
  installation: string;
  signer: Signer;
  type: PayloadType;
}

function statement(value: Reading['value'], sequence: number, more: Partial<Said> = {}): Envelope {
  const { gateId = GATE, installation = INSTALLATION, signer = keys.publisher } = more;
  const schema = 'waypost/readings/1';
  const readings = [reading(value, sequence)];
  const said = { schema, installation, issuedAt: ISSUED, gateId, sequence, readings };
  return seal(more.type ?? PAYLOAD_TYPES.readings, said, [signer]);
}

function manifest(gateId: string, readings: readonly Reading[]): Manifest {
  return { readings, plan: { display: { gateId } } } as unknown as Manifest;
}

function known(readings = live): unknown {
  return readings.current().map(({ value }) => value);
}

describe('live readings of a kiosk', () => {
  it('are those of the last statement, also after a restart', () => {
    expect(live.take(statement('open', 7))).toBe(true);
    expect([known(), live.sequence()]).toEqual([['open'], 7]);
    expect(live.take(statement('closed', 8))).toBe(true);
    const again = boot();
    expect([known(again), again.sequence()]).toEqual([['closed'], 8]);
    expect(again.take(statement('closed', 8))).toBe(false);
    expect(faults.raise).not.toHaveBeenCalled();
  });

  it('stay the same array as long as nothing else is known', () => {
    live.take(statement('open', 7));
    const before = live.current();
    live.take(statement('open', 7));
    expect(live.current()).toBe(before);
  });

  it('are those of a manifest where that is later, and never where it is older or of another gate', () => {
    live.take(statement('open', 7));
    live.takeFrom(manifest(GATE, [reading('closed', 6)]));
    live.takeFrom(manifest(OTHER_GATE, [reading('closed', 9)]));
    expect(known()).toEqual(['open']);
    live.takeFrom(manifest(GATE, [reading('closed', 8)]));
    expect(known()).toEqual(['closed']);
    expect(live.take(statement('open', 9))).toBe(true);
    expect(known(boot([manifest(GATE, [reading('closed', 10)])]))).toEqual(['closed']);
  });

  it.each<[string, string, () => Envelope]>([
    ['an older statement that is played back', 'rolled-back', () => statement('closed', 6)],
    ['one of another gate', 'other-gate', () => statement('closed', 8, { gateId: OTHER_GATE })],
    [
      'one of another installation',
      'other-installation',
      () => statement('closed', 8, { installation: OTHER_GATE }),
    ],
    [
      'one that the publisher did not sign',
      'bad-signature',
      () => statement('closed', 8, { signer: keys.anh }),
    ],
    ['a statement of another type', 'other-type', () => statement('closed', 8, { type: PAYLOAD_TYPES.time })],
    [
      'one that was changed on its way',
      'bad-signature',
      () => ({
        ...statement('closed', 8),
        payload: new TextEncoder().encode('{"readings":[]}').toBase64(),
      }),
    ],
  ])('are not those of %s: readings/%s', (_attack, reason, forged) => {
    live.take(statement('open', 7));
    expect(live.take(forged())).toBe(false);
    expect([known(), live.sequence(), known(boot())]).toEqual([['open'], 7, ['open']]);
    expect(faults.raise).toHaveBeenCalledWith(`readings/${reason}`, expect.anything());
  });

  it('may be tables, which are kept and known again after a restart', () => {
    const value = { rows: [{ flight: 'VN255', gate: 7, isLate: false, belt: null }] };
    expect(live.take(statement(value, 7))).toBe(true);
    expect([known(), known(boot())]).toEqual([[value], [value]]);
  });

  it('are not believed with words in a table, which stands for whatever was known', () => {
    live.take(statement('open', 7));
    expect(live.take(statement({ rows: [{ remark: 'Go home, all of you!' }] }, 8))).toBe(false);
    expect([known(), live.sequence()]).toEqual([['open'], 7]);
    expect(faults.raise).toHaveBeenCalledWith('readings/malformed', expect.anything());
  });

  it('are free of what a publisher stated whose key counts no more, however high it numbered that', () => {
    live.take(statement('lie', Number.MAX_SAFE_INTEGER));
    const next = root({ version: 2, publisher: keySet(1, NEXT_PUBLISHER) });
    trusted = openTrustRoot(sealRoot(next), { current: trusted }, NOW, crypto);
    const genuine = statement('open', 7, { signer: NEXT_PUBLISHER });
    live = boot();
    expect(known()).toEqual([]);
    expect(live.take(genuine)).toBe(true);
    expect(live.take(statement('lie', 9))).toBe(false);
    expect(known(boot())).toEqual(['open']);
  });

  it('are free of them without a restart, too', () => {
    live.take(statement('lie', Number.MAX_SAFE_INTEGER));
    const next = root({ version: 2, publisher: keySet(1, NEXT_PUBLISHER) });
    trusted = openTrustRoot(sealRoot(next), { current: trusted }, NOW, crypto);
    expect(live.take(statement('open', 7, { signer: NEXT_PUBLISHER }))).toBe(true);
    expect(known()).toEqual(['open']);
  });
});
