import { refusalCode, refusalCodes, type Envelope } from '../../../shared/contract/index.ts';
import type { Random } from '../../../shared/ids.ts';
import { parseInstant, type Clock } from '../../../shared/time/index.ts';
import { refusalOf } from '../../../shared/trust/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { TrustKeeper } from '../trust/index.ts';
import type { Api } from './api.ts';

export interface TimeProbeDeps {
  api: Pick<Api, 'time'>;
  trust: Pick<TrustKeeper, 'verifyTime'>;
  kioskClock: Pick<KioskClock, 'adopt'>;
  faults: Pick<Faults, 'raise' | 'clear'>;
  clock: Clock;
  random: Random;
}

/** Asks the server's time once, bound to a fresh nonce. */
export async function probeTime({
  api,
  trust,
  faults,
  kioskClock,
  clock,
  random,
}: TimeProbeDeps): Promise<void> {
  const nonce = random.bytes(16).toHex();
  const askedMs = clock.monotonicMs();
  const envelope = await api.time(nonce);
  const roundTripMs = clock.monotonicMs() - askedMs;
  kioskClock.adopt(believedMs(envelope, nonce, { trust, faults }), roundTripMs);
}

const REFUSALS = refusalCodes('time');

/** What an answer says, in milliseconds; one that is not believed is a fault until another is. Throws `statement/*`. */
export function believedMs(
  envelope: Envelope,
  nonce: string,
  { trust, faults }: Pick<TimeProbeDeps, 'trust' | 'faults'>,
): number {
  try {
    const { issuedAt } = trust.verifyTime(envelope, nonce);
    faults.clear(REFUSALS);
    return parseInstant(issuedAt);
  } catch (error) {
    const { reason, detail } = refusalOf(error);
    faults.raise(refusalCode('time', reason), { subject: 'server', detail });
    throw error;
  }
}
