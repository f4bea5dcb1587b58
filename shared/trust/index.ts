export { admitStatement, reopenTrust } from './admission.ts';
export { authorOf } from './authorship.ts';
export { classAskedFor } from './class-table.ts';
export { canonicalBytes, canonicalJson } from './canonical-json.ts';
export type { Signer, TrustCrypto } from './crypto.ts';
export { trustCryptoOver } from './crypto-over.ts';
export {
  parseEnvelope,
  parseJsonBytes,
  parseValue,
  preAuthEncoding,
  readJson,
  seal,
  signedBytes,
} from './envelope.ts';
export { verifyAssignment, verifyConfirmation, type ListedTechnician } from './enrolment.ts';
export { ANY_GATE, gatesOf } from './gates.ts';
export { keysListed, type Picking } from './listing.ts';
export { areTotalsSigned, playTotalsMessage } from './play-totals.ts';
export { verifyManifest, verifyReadings, verifyTime } from './publisher.ts';
export { mayRecall } from './recall.ts';
export { refusalOf, refused, type Refusal } from './refusal.ts';
export { checksOf, signedByOnly, signersOf, verifyEnvelope } from './signatures.ts';
export { signatoriesOf, type Signatories } from './signatories.ts';
export { algorithmOf, ed25519Spki } from './spki.ts';
export { PAYLOAD_TYPES, type PayloadType } from './statements.ts';
export { openTrustRoot } from './trust-root.ts';
export type { KnownRecall, TrustState } from './trust-state.ts';
export { verifyUpdate } from './update.ts';
export { judgeVersion, type Judged, type Verdict } from './verdict.ts';
export { voteOf, type Vote } from './votes.ts';
