import type { Random } from '../../../shared/ids.ts';
import { parseInstant, type Clock } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { TrustKeeper } from '../trust/index.ts';
import type { Api } from './api.ts';

export interface TimeProbeDeps {
  api: Pick<Api, 'time'>;
  trust: Pick<TrustKeeper, 'verifyTime'>;
  kioskClock: Pick<KioskClock, 'adopt'>;
  clock: Clock;
  random: Random;
}

/** Asks the server's time once, bound to a fresh nonce. */
export async function probeTime({ api, trust, kioskClock, clock, random }: TimeProbeDeps): Promise<void> {
  const nonce = random.bytes(16).toHex();
  const askedMs = clock.monotonicMs();
  const envelope = await api.time(nonce);
  const roundTripMs = clock.monotonicMs() - askedMs;
  kioskClock.adopt(parseInstant(trust.verifyTime(envelope, nonce).issuedAt), roundTripMs);
}
