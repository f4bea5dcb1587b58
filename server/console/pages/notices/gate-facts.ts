import type { Gate } from '../../../../shared/contract/index.ts';

/** In which order languages stand: as the gate addresses travellers; for all gates, as the first of them does. */
export function languagesFor(gateId: string | null, gates: readonly Gate[]): readonly string[] {
  return (gates.find(({ id }) => id === gateId) ?? gates[0])?.languages ?? ['vi', 'en'];
}

/** A notice begins with the first two languages of its gate; the others are a press away. */
export function firstLanguages(gateId: string | null, gates: readonly Gate[]): readonly string[] {
  return languagesFor(gateId, gates).slice(0, 2);
}
