import type { PlayRecord, PlayTotals } from '../../../shared/contract/index.ts';
import {
  areTotalsSigned,
  playTotalsMessage,
  type Signer,
  type TrustCrypto,
} from '../../../shared/trust/index.ts';
import type { PlayStore } from '../state/index.ts';

/** Totals before the kiosk vouches for them. */
export type UnsignedTotals = Omit<PlayTotals, 'signature'>;

export interface TotalsKey {
  signer: Signer;
  crypto: TrustCrypto;
}

/** Vouches for totals: nobody can alter them from here on, on the disk, on the way, or on the server. */
export function signedTotals(
  streamId: string,
  totals: UnsignedTotals,
  { signer }: Pick<TotalsKey, 'signer'>,
): PlayTotals {
  return { ...totals, signature: signer.sign(playTotalsMessage(streamId, totals)).toBase64() };
}

/** Totals that are no longer what this kiosk signed. They are never signed anew, so that the server learns of them. */
export function areAltered(streamId: string, totals: PlayTotals, { signer, crypto }: TotalsKey): boolean {
  return !areTotalsSigned({ streamId, totals }, { publicKey: signer.publicKey, crypto });
}

/** Records as the store holds them; totals that an earlier version left unsigned are signed here. */
export function recordsBehind(
  plays: Pick<PlayStore, 'records'>,
  { streamId, afterSeq, limit }: { streamId: string; afterSeq: number; limit: number },
  key: Pick<TotalsKey, 'signer'>,
): PlayRecord[] {
  const records = plays.records(streamId, afterSeq, limit);
  return records.map((record) =>
    record.kind === 'totals' && record.signature === '' ? signedTotals(streamId, record, key) : record,
  );
}
