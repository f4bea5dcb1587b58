import { LRUCache } from 'lru-cache';
import type { Memory } from '../../kiosk-app/player/memory.ts';
import { type Envelope, Manifest, type Reading, ReadingsStatement } from '../../shared/contract/index.ts';
import { parseJsonBytes, signedBytes } from '../../shared/trust/index.ts';

/** What a kiosk knows of its gate by what is on its disk, read without the player. */
export interface Accepted {
  /** Of what was told last; 0: nothing was. */
  sequence: number;
  readings: readonly Reading[];
  /** The statement, where it is one that says this. */
  envelope: Envelope | null;
}

const NOTHING: Accepted = { sequence: 0, readings: [], envelope: null };

const manifests = new LRUCache<string, Manifest>({ max: 200 });
const statements = new LRUCache<string, Accepted>({ max: 200 });

/** By the last statement, or by the manifest where that is later. */
export function acceptedReadings(memory: Memory, displayId: string): Accepted {
  const [kept] = memory.state.readings.all();
  const stated = kept === undefined ? NOTHING : statedIn(kept.envelope);
  const readings = currentManifest(memory, displayId)?.readings ?? [];
  const sequence = Math.max(0, ...readings.map((reading) => reading.sequence));
  return sequence > stated.sequence ? { sequence, readings, envelope: null } : stated;
}

export function currentManifest({ state }: Memory, displayId: string): Manifest | null {
  const envelope = state.manifests.current(displayId)?.envelope;
  if (envelope === undefined) return null;
  const known = manifests.get(envelope.payload);
  if (known !== undefined) return known;
  const manifest = parseJsonBytes(Manifest, signedBytes(envelope).payload);
  manifests.set(envelope.payload, manifest);
  return manifest;
}

function statedIn(envelope: Envelope): Accepted {
  const known = statements.get(envelope.payload);
  if (known !== undefined) return known;
  const { sequence, readings } = parseJsonBytes(ReadingsStatement, signedBytes(envelope).payload);
  const accepted = { sequence, readings, envelope };
  statements.set(envelope.payload, accepted);
  return accepted;
}
