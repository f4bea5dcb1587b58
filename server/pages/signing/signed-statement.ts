import type { Envelope, SigningRequest } from '../../../shared/contract/index.ts';
import { checksOf, signedBytes, signersOf } from '../../../shared/trust/index.ts';
import type { Examined } from './examine.ts';
import { judgedBy } from './page-crypto.ts';
import { signByPasskey } from './passkey.ts';

/** The statement under a passkey's signature that kiosks count as the signer's; or that nobody signed, or a key that is not theirs. */
export async function signedStatement(
  { payloadType, payload }: SigningRequest,
  { message, root, keys }: Examined,
): Promise<Envelope | 'nobody' | 'other-key'> {
  const signature = await signByPasskey(message, root.signing?.rpId ?? location.hostname);
  if (signature === null) return 'nobody';
  const envelope = { payloadType, payload, signatures: [{ keyid: '', ...signature }] };
  const signed = signedBytes(envelope);
  const [signer] = await judgedBy((crypto) => signersOf(signed, keys, checksOf(root, crypto)));
  if (signer === undefined) return 'other-key';
  return { ...envelope, signatures: [{ keyid: signer.keyid, ...signature }] };
}
