import type { Gate } from '../../../shared/contract/index.ts';

/** Whose clock tells when a content is shown: that of its gate; of one for all gates, that of whoever writes it. */
export function zoneFor(gateId: string | null, gates: readonly Gate[]): string {
  return gates.find(({ id }) => id === gateId)?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
