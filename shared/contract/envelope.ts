import { z } from 'zod';
import { Base64 } from './common.ts';

/** What a passkey signed instead of the bytes themselves, kept verbatim: W3C WebAuthn Level 3, §7.2. */
export const PasskeyAssertion = z.object({
  authenticatorData: Base64.max(2_048),
  clientDataJSON: Base64.max(4_096),
});
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

export const EnvelopeSignature = z.object({
  keyid: z.string().max(128),
  sig: Base64.max(1_024),
  /** There when a passkey signed. */
  webauthn: PasskeyAssertion.optional(),
});
export type EnvelopeSignature = z.infer<typeof EnvelopeSignature>;

/** A DSSE envelope. `keyid` is only a hint; the payload type is inside what is signed. */
export const Envelope = z
  .object({
    payloadType: z.string().max(120),
    payload: Base64,
    signatures: z.array(EnvelopeSignature).min(1).max(16),
  })
  .meta({ id: 'Envelope' });
export type Envelope = z.infer<typeof Envelope>;

export const ENVELOPE_MEDIA_TYPE = 'application/vnd.dsse.envelope.v1+json';
