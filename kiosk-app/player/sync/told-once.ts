import type { Envelope, Heartbeat, HeartbeatReply } from '../../../shared/contract/index.ts';
import { signedBytes, type TrustCrypto } from '../../../shared/trust/index.ts';
import type { PlayerPorts } from '../ports.ts';
import type { StateStore } from '../state/index.ts';

/** What a heartbeat tells beside the moment, until the server has said that it holds it. */
export interface ToldOnce {
  words(): Pick<Heartbeat, 'enrolment'>;
  heard(reply: Pick<HeartbeatReply, 'enrolmentDigest'>): void;
}

export interface ToldOnceDeps {
  ports: Pick<PlayerPorts, 'crypto'>;
  state: Pick<StateStore, 'kiosk'>;
}

/** Before the first answer of a start nothing is told twice: the server says what it holds. */
export function createToldOnce({ ports: { crypto }, state }: ToldOnceDeps): ToldOnce {
  const enrolment = state.kiosk.enrolment();
  const digest = enrolment === null ? null : digestOf(enrolment, crypto);
  let isWanted = false;
  return {
    words: () => (isWanted && enrolment !== null ? { enrolment } : {}),
    heard: ({ enrolmentDigest }) => void (isWanted = digest !== enrolmentDigest),
  };
}

function digestOf(envelope: Envelope, crypto: Pick<TrustCrypto, 'sha256'>): string {
  return crypto.sha256(signedBytes(envelope).payload);
}
