import { PLAY_TOTALS_PAYLOAD_TYPE, type PlayTotals } from '../contract/index.ts';
import { canonicalBytes } from './canonical-json.ts';
import type { TrustCrypto } from './crypto.ts';
import { preAuthEncoding } from './envelope.ts';

/** What a kiosk signs of totals: all they say, and of which stream. */
export function playTotalsMessage(streamId: string, totals: Omit<PlayTotals, 'signature'>): Uint8Array {
  const { kind, fromSeq, seq, displayId, hours, previousHash, hash } = totals;
  const said = { streamId, kind, fromSeq, seq, displayId, hours, previousHash, hash };
  return preAuthEncoding(PLAY_TOTALS_PAYLOAD_TYPE, canonicalBytes(said));
}

/** Whether the holder of the key made these totals, for this stream, exactly as they are. */
export function areTotalsSigned(
  { streamId, totals }: { streamId: string; totals: PlayTotals },
  { publicKey, crypto }: { publicKey: string; crypto: Pick<TrustCrypto, 'verify'> },
): boolean {
  const signature = Uint8Array.fromBase64(totals.signature);
  // The last letters of base64 hold bits that say nothing: only one writing of a signature is taken.
  if (signature.toBase64() !== totals.signature) return false;
  return crypto.verify(publicKey, playTotalsMessage(streamId, totals), signature);
}
