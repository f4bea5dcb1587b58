import { LRUCache } from 'lru-cache';
import { MOST_READINGS, type Reading, type ReadingsStatement } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal } from '../../shared/trust/index.ts';
import type { Reader } from '../platform/database.ts';
import { toJson } from '../platform/json-column.ts';
import type { ReadingsParts } from './readings-parts.ts';

/** Gates whose statements are kept ready: all of a nation. */
const GATES_KEPT = 500;
/** A kiosk takes values to be as old as they were when they were sealed, where it has no clock to believe. */
const KEPT_MS = 10_000;

/** What kiosks of a gate fetch, sealed once however many they are. */
export interface SealedReadings {
  sequence: number;
  /** The envelope, as it is sent. */
  envelopeJson: string;
}

interface Kept extends SealedReadings {
  /** Of the key they are sealed by: a new trust root may name another. */
  keyid: string;
  sealedMs: number;
}

/** Makes a way to the statement of a gate that keeps the last one of each, until something else is told. */
export function createStatements(parts: ReadingsParts): (gateId: string) => Promise<SealedReadings> {
  const { database, clock } = parts.platform;
  const { read } = database;
  const kept = new LRUCache<string, Kept>({ max: GATES_KEPT });
  return async (gateId) => {
    const earlier = kept.get(gateId);
    const { keyid } = parts.trust.publisherSigner;
    const isYoung = earlier !== undefined && Math.abs(clock.wallMs() - earlier.sealedMs) < KEPT_MS;
    const isOurs = isYoung && earlier.keyid === keyid;
    if (isOurs && earlier.sequence === (await parts.store.sequenceOf(read, gateId))) return earlier;
    const sealedMs = clock.wallMs();
    const sealed = sealedOf(parts, gateId, await toldOf(parts, read, gateId));
    kept.set(gateId, { ...sealed, keyid, sealedMs });
    return sealed;
  };
}

/**
 * Everything that kiosks of a gate are told, also what has run out and is not forgotten yet: what began while it held is shown
 * to its end, and what is told of a gate never has a lower sequence than what was told before.
 */
export async function toldOf(parts: ReadingsParts, reader: Reader, gateId: string): Promise<Reading[]> {
  const { rows } = await parts.store.list(reader, { gateId, after: '', limit: MOST_READINGS });
  return rows.map(({ told }) => told);
}

function sealedOf(parts: ReadingsParts, gateId: string, readings: Reading[]): SealedReadings {
  const { installation, publisherSigner } = parts.trust;
  const sequence = Math.max(0, ...readings.map((reading) => reading.sequence));
  const statement: ReadingsStatement = {
    schema: 'waypost/readings/1',
    installation,
    issuedAt: formatInstant(parts.platform.clock.wallMs()),
    gateId,
    sequence,
    readings,
  };
  return { sequence, envelopeJson: toJson(seal(PAYLOAD_TYPES.readings, statement, [publisherSigner])) };
}
