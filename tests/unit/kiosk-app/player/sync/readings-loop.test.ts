import { describe, expect, it } from 'vitest';
import { NOT_MODIFIED } from '../../../../../kiosk-app/player/sync/api.ts';
import { startReadingsLoop } from '../../../../../kiosk-app/player/sync/readings-loop.ts';
import type { Envelope } from '../../../../../shared/contract/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createSeededRandom } from '../../../../support/seeded-random.ts';

const GATE = 'gate';
const STATEMENT: Envelope = { payload: '', payloadType: '', signatures: [] };

/** A kiosk that holds readings of sequence 57, and a server that answers as it is told to. */
function held(answer: Envelope | typeof NOT_MODIFIED) {
  const done: string[] = [];
  const loop = startReadingsLoop({
    api: {
      readings: async (_token, sequence) => {
        done.push(`asked with ${sequence}`);
        return answer;
      },
    },
    session: { call: (use: (token: string) => Promise<unknown>) => use('token') } as never,
    readings: {
      sequence: () => 57,
      heard: () => done.push('heard'),
      take: () => done.push('took') > 0,
    },
    facts: { gateId: GATE },
    clock: createManualClock(),
    random: createSeededRandom(1),
    rings: { within: (_jitterMs: number, act: () => void) => act(), [Symbol.dispose]: () => {} },
    ensureTrust: async () => {},
    onChange: () => {},
    onError: (error) => done.push(String(error)),
  });
  const notice = async (sequence: number, gateId = GATE): Promise<string[]> => {
    await settled();
    loop.noticed({ gateId, sequence, jitterMs: 0 });
    await settled();
    return done;
  };
  return { notice };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('readings of a server', () => {
  it('that has what is held here vouches for them, and is asked for nothing', async () => {
    expect(await held(STATEMENT).notice(57)).toEqual(['heard']);
  });

  it('that has later ones are fetched', async () => {
    expect(await held(STATEMENT).notice(58)).toEqual(['asked with 57', 'took']);
  });

  it('that has only earlier ones, as a restored one, vouches for none: it is told what is held, and asked again', async () => {
    expect(await held(STATEMENT).notice(40)).toEqual(['asked with 57', 'took']);
  });

  it('that had later ones when an earlier number came late vouches for them when it is asked', async () => {
    expect(await held(NOT_MODIFIED).notice(56)).toEqual(['asked with 57', 'heard']);
  });

  it('of another gate say nothing', async () => {
    expect(await held(STATEMENT).notice(90, 'elsewhere')).toEqual([]);
  });
});
