import type { Audit } from '../audit/index.ts';
import type { Signer } from '../../shared/trust/index.ts';
import { afterCommit } from '../platform/after-commit.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import type { ReadingStore, StoredReading } from './reading.ts';

export interface ReadingsDeps {
  platform: Platform;
  audit: Audit;
  places: { gate(reader: Reader, gateId: string): Promise<object | null> };
  /** The installation and its online key. */
  trust: { installation: string; readonly publisherSigner: Signer };
}

/** The same with the store: how the parts of this capability see it. */
export interface ReadingsParts extends ReadingsDeps {
  store: ReadingStore;
}

/** Tells, once it is kept, that kiosks of a gate are to know something else, and that something is due later. */
export function tellAfter(
  { platform: { bus } }: ReadingsParts,
  trx: Transactor,
  { gateId, told, isAnyDue }: { gateId: string; told: readonly StoredReading[]; isAnyDue: boolean },
): void {
  const sequence = Math.max(0, ...told.map((one) => one.told.sequence));
  if (told.length > 0) afterCommit(trx, () => bus.emit('readings:changed', { gateId, sequence }));
  if (isAnyDue) afterCommit(trx, () => bus.emit('readings:due'));
}
