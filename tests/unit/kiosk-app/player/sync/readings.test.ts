import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createLiveReadings, type LiveReadings } from '../../../../../kiosk-app/player/sync/index.ts';
import type { ClockState, Envelope, Manifest, Reading } from '../../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
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
/** What the kiosk believes of the time, as a test sets it. */
const kiosk = { wallMs: 0, elapsedMs: 0, state: 'trusted' as ClockState };
const kioskClock = {
  nowMs: () => kiosk.wallMs,
  elapsedMs: () => kiosk.elapsedMs,
  state: () => kiosk.state,
};
const faults = { raise: vi.fn<(code: string, details: unknown) => void>(), clear: vi.fn<() => void>() };

beforeEach(() => {
  disk = createMemoryDisk();
  trusted = openTrustRoot(sealRoot(root()), { pinnedDigest: pinOf() }, NOW, crypto);
  Object.assign(kiosk, { wallMs: parseInstant(ISSUED), elapsedMs: 1_000, state: 'trusted' });
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
    kioskClock,
    manifests,
  });
}

function reading(value: Reading['value'], sequence: number): Reading {
  return { key: 'lanes.7.state', value, observedAt: ISSUED, since: ISSUED, ttlSeconds: 600, sequence };
}

interface Said {
  /** Of the statement; its reading has the other. */
  sequence: number;
  gateId: string;
  installation: string;
  signer: Signer;
  type: PayloadType;
}

function statement(value: Reading['value'], sequence: number, more: Partial<Said> = {}): Envelope {
  const { gateId = GATE, installation = INSTALLATION, signer = keys.publisher } = more;
  const schema = 'waypost/readings/1';
  const readings = [reading(value, sequence)];
  const said = {
    schema,
    installation,
    issuedAt: ISSUED,
    gateId,
    sequence: more.sequence ?? sequence,
    readings,
  };
  return seal(more.type ?? PAYLOAD_TYPES.readings, said, [signer]);
}

function manifest(gateId: string, readings: readonly Reading[]): Manifest {
  return { issuedAt: ISSUED, readings, plan: { display: { gateId } } } as unknown as Manifest;
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

describe('ages of live values', () => {
  const KEY = 'lanes.7.state';
  const ages = (of = live): [ageMs: number | null | undefined, unheardMs: number | null] => {
    const { readings, unheardMs } = of.told([KEY]);
    return [readings[0]?.ageMs, unheardMs];
  };
  const pass = (ms: number): void => {
    kiosk.wallMs += ms;
    kiosk.elapsedMs += ms;
  };

  it('grow by a clock that is never set, and start anew with what is told later', () => {
    live.take(statement('open', 7));
    pass(90_000);
    expect(ages()).toEqual([90_000, 90_000]);
    live.heard();
    expect(ages()).toEqual([90_000, 0]);
  });

  it('do not shrink when the wall clock is put back, nor when it is not believed', () => {
    live.take(statement('open', 7));
    pass(90_000);
    kiosk.wallMs -= 3_600_000;
    expect(ages()).toEqual([90_000, 90_000]);
    kiosk.state = 'untrusted';
    expect(ages()).toEqual([90_000, 90_000]);
  });

  it('count what only the wall clock knows to have gone by, and no more of it once the server is heard of', () => {
    live.take(statement('open', 7));
    kiosk.wallMs += 4 * 3_600_000;
    pass(1_000);
    expect(ages()).toEqual([14_401_000, 14_401_000]);
    live.heard();
    expect(ages()[1]).toBe(0);
  });

  it('are not those of a wall clock that nobody believed when the server was heard of', () => {
    kiosk.state = 'untrusted';
    live.take(statement('open', 7));
    Object.assign(kiosk, { wallMs: kiosk.wallMs + 4 * 3_600_000, state: 'trusted' });
    pass(1_000);
    expect(ages()[1]).toBe(1_000);
  });

  it('count what went by while the kiosk was off, by the wall clock; without one nobody knows', () => {
    live.take(statement('open', 7));
    Object.assign(kiosk, { wallMs: kiosk.wallMs + 3_600_000, elapsedMs: 5 });
    const later = boot();
    expect(ages(later)).toEqual([3_600_000, 3_600_000]);
    kiosk.state = 'untrusted';
    expect(ages(later)).toEqual([null, null]);
  });

  it('are known again without a clock, of what the server states anew and what it leaves as it was', () => {
    live.take(statement('open', 7));
    kiosk.state = 'untrusted';
    const later = boot();
    expect(ages(later)).toEqual([null, null]);
    later.take(statement('open', 7, { sequence: 8 }));
    pass(5_000);
    expect(ages(later)).toEqual([5_000, 5_000]);
  });

  it('are as of when the server wrote them, however late they come', () => {
    pass(600_000);
    live.take(statement('open', 7));
    expect(ages()).toEqual([600_000, 0]);
  });

  it('are not made young by the same word, said again', () => {
    live.take(statement('open', 7));
    pass(300_000);
    expect(live.take(statement('open', 7))).toBe(false);
    expect(ages()).toEqual([300_000, 0]);
  });

  it('do not count a word that is refused as one that was heard', () => {
    live.take(statement('open', 7));
    pass(300_000);
    live.take(statement('closed', 9, { signer: keys.stranger }));
    live.take(statement('closed', 6));
    expect(ages()).toEqual([300_000, 300_000]);
  });

  it('are told of what is asked for, and of nothing else', () => {
    const before = live.mark();
    live.take(statement('open', 7));
    expect(live.mark()).not.toBe(before);
    expect(live.told(['lanes.8.state']).readings).toEqual([]);
    expect(live.told([KEY]).readings).toEqual([
      { key: KEY, value: 'open', observedAt: ISSUED, ttlSeconds: 600, ageMs: 0 },
    ]);
  });
});
