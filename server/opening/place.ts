import type { Area, Gate } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';

/** What opening asks of places. */
export interface PlacesDoor {
  gate(reader: Reader, gateId: string): Promise<Gate | null>;
  areas: { matching(reader: Reader, matching: { gateId: string }): Promise<Area[]> };
}

/** Throws `reference/unknown`. */
export async function gateOf(places: PlacesDoor, reader: Reader, gateId: string): Promise<Gate> {
  const gate = await places.gate(reader, gateId);
  if (gate !== null) return gate;
  const detail = 'no such gate';
  throw new AppError('reference/unknown', detail, { errors: [{ detail, pointer: '/body/gateId' }] });
}

/** Throws `request/invalid`: what is of a gate is published with it, and would be torn from it. */
export function assertStaysAtGate(before: { gateId: string } | undefined, draft: { gateId: string }): void {
  if (before === undefined || before.gateId === draft.gateId) return;
  const detail = 'stays at its gate';
  throw new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/body/gateId' }] });
}
