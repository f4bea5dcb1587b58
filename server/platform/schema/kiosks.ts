import type { Generated } from 'kysely';

/** Tables of `server/kiosks`. Times in milliseconds are only compared on this server; instants are what people see. */
export interface KiosksTables {
  kiosks: {
    id: string;
    name: string;
    gateId: string;
    publicKey: string;
    fingerprint: string;
    state: 'active' | 'clone-suspected' | 'revoked';
    enrolledAt: string;
    /** The name, folded for search. */
    words: Generated<string>;
  };
  /** Which kiosk drives a display now; a display has one at most. */
  kioskDisplays: { displayId: string; kioskId: string };
  enrolments: {
    id: string;
    /** Eight characters without the hyphen. */
    code: string;
    secretHash: string;
    publicKey: string;
    expiresAt: string;
    /** Set once it is claimed. */
    kioskId: string | null;
  };
  /** Codes typed wrongly, by the address they came from. */
  wrongCodes: { address: string; at: string };
  kioskChallenges: { nonceHash: string; kioskId: string; issueOrder: number; expiresAt: string };
  kioskTokens: { tokenHash: string; kioskId: string; bootId: string; expiresAt: string };
  /** Boots that have proved the key, in the order seen; emptied when an operator clears a suspicion. */
  kioskBoots: { kioskId: string; bootId: string; lastAt: string; turn: number };
  kioskHeartbeats: { kioskId: string; receivedAt: string; heartbeat: string };
  /** What was signed of where a kiosk is; `technician` is JSON, of one who is listed. */
  kioskEnrolments: {
    kioskId: string;
    kind: 'confirmation' | 'assignment';
    /** SHA-256 of what was signed. */
    digest: string;
    envelope: string;
    issuedAt: string;
    rootDigest: string;
    technician: string | null;
  };
  /** `gateIds` is JSON: the gates whose kiosks are offered it; null: every gate. */
  kioskUpdates: {
    /** SHA-256 of what was signed. */
    digest: string;
    platform: string;
    version: string;
    /** Of the package, a blob. */
    sha256: string;
    envelope: string;
    gateIds: string | null;
    addedAt: string;
  };
  /** Heads of the audit, by the kiosk that told each first. */
  auditWitnesses: { seq: number; hash: string; kioskId: string; toldAt: string };
  /** `limits` is JSON. */
  downloadLimits: { subjectKind: 'gate' | 'kiosk'; subjectId: string; limits: string };
  kioskFaults: {
    kioskId: string;
    id: string;
    code: string;
    displayId: string | null;
    subject: string;
    detail: string;
    firstAt: string;
    lastAt: string;
    count: number;
    clearedAt: string | null;
  };
}
