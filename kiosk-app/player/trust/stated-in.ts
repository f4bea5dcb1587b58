import type { Envelope, Stated } from '../../../shared/contract/index.ts';
import { PAYLOAD_TYPES } from '../../../shared/trust/index.ts';

/** What a kiosk keeps as trust. */
const KEPT: Readonly<Record<string, Stated>> = {
  [PAYLOAD_TYPES.trustRoot]: 'trust-root',
  [PAYLOAD_TYPES.registrarList]: 'list',
  [PAYLOAD_TYPES.recall]: 'recall',
  [PAYLOAD_TYPES.revocation]: 'revocation',
};

/** What an envelope is said to hold, of what is kept as trust. */
export function statedIn({ payloadType }: Pick<Envelope, 'payloadType'>): Stated {
  return KEPT[payloadType] ?? 'statement';
}
