import { z } from 'zod';
import { Id, Instant, Label } from './common.ts';
import { RecoveryCodes } from './second-factor.ts';

/** What authenticators make is small; RSA keys are the largest of it. */
const Bytes = z.base64url().min(1).max(16_384);
/** The id of a credential: 1,023 bytes at most (WebAuthn, §5.8.3). */
const CredentialId = z.base64url().min(1).max(1_364);
const Transports = z.array(z.string().max(32)).max(16);

/** A passkey that somebody signs in with. It approves nothing: what approves is made elsewhere, at the signing place. */
export const Passkey = z
  .object({
    id: Id,
    /** What its person calls it. */
    name: Label,
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    /** It is kept in several places, as by a provider of passkeys, and not in one device alone. */
    isSynced: z.boolean(),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof Passkey>;

/** All of whoever asks. */
export const Passkeys = z.object({ rows: z.array(Passkey) }).meta({ id: 'Passkeys' });
export type Passkeys = z.infer<typeof Passkeys>;

const Descriptor = z.object({
  id: CredentialId,
  type: z.literal('public-key'),
  transports: z.array(z.string()),
});

/** What a browser is told to make a passkey by (WebAuthn, `PublicKeyCredentialCreationOptionsJSON`). */
export const PasskeyCreation = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
    timeout: z.int(),
    attestation: z.literal('none'),
    excludeCredentials: z.array(Descriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
  })
  .meta({ id: 'PasskeyCreation' });
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

/** What a browser is told to ask a passkey by (WebAuthn, `PublicKeyCredentialRequestOptionsJSON`). */
export const PasskeyRequest = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int(),
    userVerification: z.literal('required'),
    /** Empty: whichever of its passkeys somebody chooses. */
    allowCredentials: z.array(Descriptor),
  })
  .meta({ id: 'PasskeyRequest' });
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

const Credential = z.strictObject({
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(32).nullish(),
  clientExtensionResults: z.record(z.string().max(64), z.unknown()),
});

/** What a browser answers to a `PasskeyRequest`. */
export const SignInAssertion = Credential.extend({
  response: z.strictObject({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: z.base64url().max(128).nullish(),
  }),
});
export type SignInAssertion = z.infer<typeof SignInAssertion>;

/** What a browser answers to a `PasskeyCreation`. */
export const PasskeyAttestation = Credential.extend({
  response: z.strictObject({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    authenticatorData: Bytes.optional(),
    transports: Transports.optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: Bytes.optional(),
  }),
});
export type PasskeyAttestation = z.infer<typeof PasskeyAttestation>;

export const PasskeyDraft = z.strictObject({ name: Label, made: PasskeyAttestation });
export type PasskeyDraft = z.infer<typeof PasskeyDraft>;

/** A passkey just registered; with somebody's first second factor come recovery codes, in this answer alone. */
export const NewPasskey = z
  .object({ passkey: Passkey, recoveryCodes: RecoveryCodes.shape.codes.nullable() })
  .meta({ id: 'NewPasskey' });
export type NewPasskey = z.infer<typeof NewPasskey>;

export const PasskeySignIn = z.strictObject({ passkey: SignInAssertion });
export type PasskeySignIn = z.infer<typeof PasskeySignIn>;
