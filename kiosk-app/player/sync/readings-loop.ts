import type { ReadingsNotice } from '../../../shared/contract/index.ts';
import type { Random } from '../../../shared/ids.ts';
import type { Clock } from '../../../shared/time/index.ts';
import { NOT_MODIFIED, type Api } from './api.ts';
import { startLoop } from './loop.ts';
import type { LiveReadings } from './readings.ts';
import { isRefused } from './refusals.ts';
import type { Rings } from './rings.ts';
import type { Session } from './session.ts';

/** What could not be fetched is tried again by then at the latest. */
const LOOK_EVERY_MS = 60_000;

export interface ReadingsLoopParts {
  api: Pick<Api, 'readings'>;
  session: Session;
  readings: Pick<LiveReadings, 'sequence' | 'take' | 'heard'>;
  facts: { gateId: string };
  clock: Clock;
  random: Random;
  rings: Rings;
  /** Before a statement can be verified. */
  ensureTrust: () => Promise<void>;
  onChange: () => void;
  onError: (error: unknown) => void;
}

/** Fetches readings when the server has others than this kiosk: the doorbell says so, and the slow poll. */
export interface ReadingsLoop extends Disposable {
  noticed(notice: ReadingsNotice): void;
}

export function startReadingsLoop(parts: ReadingsLoopParts): ReadingsLoop {
  const { api, session, readings, facts, clock, random } = parts;
  let isWanted = false;

  async function fetchWanted(): Promise<void> {
    if (!isWanted) return;
    await parts.ensureTrust();
    const sequence = readings.sequence();
    const held = sequence === 0 ? null : sequence;
    const answer = await session.call((token) => api.readings(token, held));
    isWanted = false;
    if (answer === NOT_MODIFIED) readings.heard();
    else if (readings.take(answer)) parts.onChange();
  }
  const everyMs = LOOK_EVERY_MS;
  const { onError } = parts;
  const loop = startLoop({ clock, random, everyMs, run: fetchWanted, onError, isFinal: isRefused });
  return {
    noticed: ({ gateId, sequence, jitterMs }) => {
      if (gateId !== facts.gateId) return;
      // A server that has a lower one was restored, and vouches for nothing of this: told what is held here, it goes above it.
      if (sequence === readings.sequence()) return readings.heard();
      isWanted = true;
      parts.rings.within(jitterMs, () => loop.kick());
    },
    [Symbol.dispose]: () => loop[Symbol.dispose](),
  };
}
