import {
  MOST_HEADS_TOLD,
  type Envelope,
  type Heartbeat,
  type HeartbeatReply,
} from '../../../shared/contract/index.ts';
import { signedBytes, type TrustCrypto } from '../../../shared/trust/index.ts';
import type { PlayerPorts } from '../ports.ts';
import type { StateStore } from '../state/index.ts';

/** What a heartbeat tells beside the moment, until the server has taken it. */
export interface ToldOnce {
  words(): Pick<Heartbeat, 'enrolment' | 'auditHeads'>;
  /** The server has answered what was told last. */
  heard(reply: Pick<HeartbeatReply, 'enrolmentDigest'>): void;
}

export interface ToldOnceDeps {
  ports: Pick<PlayerPorts, 'crypto'>;
  state: Pick<StateStore, 'kiosk' | 'auditHeads'>;
}

/** At each start the newest heads of the audit are told again, for a server that has lost them; from then on what is new. */
export function createToldOnce({ ports: { crypto }, state }: ToldOnceDeps): ToldOnce {
  const enrolment = state.kiosk.enrolment();
  const digest = enrolment === null ? null : digestOf(enrolment, crypto);
  let isWanted = false;
  let toldPlace = state.auditHeads.placeBefore(MOST_HEADS_TOLD);
  let sentPlace = toldPlace;
  return {
    words() {
      const news = state.auditHeads.after(toldPlace, MOST_HEADS_TOLD);
      sentPlace = news.at(-1)?.place ?? toldPlace;
      return {
        ...(isWanted && enrolment !== null ? { enrolment } : {}),
        ...(news.length > 0 ? { auditHeads: news.map(({ seq, hash }) => ({ seq, hash })) } : {}),
      };
    },
    heard({ enrolmentDigest }) {
      isWanted = digest !== enrolmentDigest;
      toldPlace = sentPlace;
    },
  };
}

function digestOf(envelope: Envelope, crypto: Pick<TrustCrypto, 'sha256'>): string {
  return crypto.sha256(signedBytes(envelope).payload);
}
