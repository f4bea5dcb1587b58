import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import { enrol, type Enrolled, type PairingStatus } from '../../../../../kiosk-app/player/enrolment/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { generateSigner } from '../../../../../server/platform/crypto.ts';
import type { EnrolmentState } from '../../../../../shared/contract/index.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { formatInstant } from '../../../../../shared/time/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import { createSeededIds, createSeededRandom } from '../../../../support/seeded-random.ts';

const LIFE_MS = 600_000;
const random = createSeededRandom(1);
const newId = createSeededIds(random);
const { signer } = generateSigner();
const CLAIMED: Enrolled = {
  state: 'enrolled',
  kioskId: newId(),
  installation: newId(),
  gateId: newId(),
  displayIds: [newId()],
  names: null,
};

let clock = createManualClock();
let disk = createMemoryDisk();
let codes = 0;
let stopping = new AbortController();
/** What the server says of each code; throws what it throws. */
let answer: () => EnrolmentState;

beforeEach(() => {
  clock = createManualClock();
  disk = createMemoryDisk();
  codes = 0;
  answer = () => ({ state: 'waiting', expiresAt: formatInstant(clock.wallMs() + LIFE_MS) });
});

afterEach(() => stopping.abort());

/** The unit is switched off and on again, on what its disk kept. */
function boot() {
  stopping.abort();
  disk.crash();
  const state = createStateStore({
    database: openOrQuarantine(disk, STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  const shown: PairingStatus[] = [];
  stopping = new AbortController();
  const ended = enrol({
    api: {
      requestEnrolment: async () => ({
        enrolmentId: newId(),
        code: `CODE${(codes += 1)}`,
        secret: 'secret',
        expiresAt: formatInstant(clock.wallMs() + LIFE_MS),
        claimUrl: 'http://localhost/claim',
      }),
      enrolmentState: async () => answer(),
    },
    clock,
    kioskClock: { nowMs: clock.wallMs },
    store: state.kiosk,
    random,
    pollMs: 2_000,
    signer,
    config: { softwareVersion: '0.0.0', hostName: 'test' },
    onStatus: (status) => void shown.push(status),
    signal: stopping.signal,
  });
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left >= 0; left -= 1_000) {
      await new Promise((resolve) => void setImmediate(resolve));
      clock.advance(1_000);
    }
  };
  const shownCodes = (): string[] => [...new Set(shown.flatMap(({ offer }) => offer?.code ?? []))];
  return { shown, shownCodes, ended, pass };
}

const unreachable = (): never => {
  throw new AppError('network/unreachable', 'no way');
};

describe('enrolment', () => {
  it('shows the same code after a restart as long as it is valid, with or without a network', async () => {
    const first = boot();
    await first.pass(3_000);
    answer = unreachable;
    const second = boot();
    await second.pass(3_000);
    expect([first.shownCodes(), second.shownCodes()]).toEqual([['CODE1'], ['CODE1']]);
  });

  it('asks for another code when the one it kept has expired', async () => {
    await boot().pass(1_000);
    clock.advance(LIFE_MS);
    answer = () => ({ state: 'expired' });
    const later = boot();
    await later.pass(1_000);
    expect(later.shownCodes()).toEqual(['CODE2']);
  });

  it('asks for another code when the server does not know the one it kept', async () => {
    await boot().pass(1_000);
    answer = () => {
      throw new AppError('object/not-found', 'no unit asked for this enrolment');
    };
    const other = boot();
    await other.pass(4_000);
    expect(other.shownCodes().slice(0, 2)).toEqual(['CODE1', 'CODE2']);
  });

  it('says of the server what came of the last question, and nothing before there was one', async () => {
    await boot().pass(1_000);
    answer = unreachable;
    const { shown, pass } = boot();
    await pass(0);
    expect(shown.map(({ contact }) => contact)).toEqual([{ kind: 'not-asked' }]);
    await pass(2_000);
    expect(shown.at(-1)).toMatchObject({
      offer: { code: 'CODE1' },
      contact: { kind: 'failed', why: 'The server cannot be reached' },
    });
    answer = () => ({ state: 'waiting', expiresAt: formatInstant(clock.wallMs() + LIFE_MS) });
    await pass(2_000);
    expect(shown.at(-1)).toMatchObject({ offer: { code: 'CODE1' }, contact: { kind: 'answered' } });
  });

  it('learns that it was claimed while it had no power, however long ago', async () => {
    await boot().pass(1_000);
    clock.advance(LIFE_MS * 2);
    answer = () => CLAIMED;
    const later = boot();
    await later.pass(1_000);
    expect([await later.ended, codes]).toEqual([CLAIMED, 1]);
  });

  it('learns once more that it was claimed when the power went before it could keep that', async () => {
    answer = () => CLAIMED;
    for (const start of [boot, boot]) {
      const unit = start();
      await unit.pass(3_000);
      expect(await unit.ended).toEqual(CLAIMED);
    }
    expect(codes).toBe(1);
  });
});
