import { z } from 'zod';
import {
  Id,
  Instant,
  type NamedReadingUpdate,
  ReadingKey,
  TtlSeconds,
} from '../../../shared/contract/index.ts';
import { readInstant, writeInstant } from '../../../shared/time/without-temporal.ts';

/** What somebody says of one reading; null: nobody knows. */
export const Change = z.object({ key: ReadingKey, value: z.union([z.string(), z.number(), z.null()]) });
export type Change = z.infer<typeof Change>;

/** Something that was tapped, as it is kept on the telephone until the server has taken it. */
export const Said = z.object({
  /** In which it was tapped, and is sent. */
  order: z.int(),
  personId: Id,
  personName: z.string(),
  gateId: Id,
  /** What of the desk it was tapped at, `lane 7`. */
  control: z.string(),
  changes: z.array(Change).min(1),
  /** By the server's clock, as far as it was known then. */
  saidAt: Instant,
  ttlSeconds: TtlSeconds,
  /** Why the server has not taken it, by a code of problems; null: it was not asked yet. */
  refusal: z.string().nullable(),
});
export type Said = z.infer<typeof Said>;

/** Not answered yet. */
export function isUnsent({ refusal }: Said): boolean {
  return refusal === null;
}

/** The next that is sent in somebody's name: what another tapped on the same telephone waits for them. */
export function nextToSend(said: readonly Said[], personId: string): Said | null {
  return said.find((one) => isUnsent(one) && one.personId === personId) ?? null;
}

/** When something is said: after all that whoever tapped it had before their eyes, whatever the clock has done in between. */
export function saidAfter(instants: readonly string[], nowMs: number): string {
  const last = Math.max(...instants.map(readInstant), 0);
  return writeInstant(Math.max(nowMs, last + 1));
}

/** As the server takes it: never of a time that has not come there. Sent twice it is the same, which changes nothing. */
export function readingsToSend(
  { changes, saidAt, ttlSeconds }: Said,
  serverNowMs: number,
): NamedReadingUpdate[] {
  const observedAt = readInstant(saidAt) > serverNowMs ? writeInstant(serverNowMs) : saidAt;
  return changes.map((change) => ({ ...change, observedAt, ttlSeconds }));
}
