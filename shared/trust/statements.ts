import type { KeySet, TrustRoot } from '../contract/statement.ts';
import { AppError } from '../errors.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Payload types of every statement, by noun. The type is inside what is signed, so no statement passes for another. */
export const PAYLOAD_TYPES = {
  trustRoot: 'application/vnd.waypost.trust-root.v1+json',
  registrarList: 'application/vnd.waypost.registrar-list.v1+json',
  approval: 'application/vnd.waypost.approval.v1+json',
  recall: 'application/vnd.waypost.recall.v1+json',
  revocation: 'application/vnd.waypost.revocation.v1+json',
  manifest: 'application/vnd.waypost.manifest.v1+json',
  time: 'application/vnd.waypost.time.v1+json',
  readings: 'application/vnd.waypost.readings.v1+json',
  command: 'application/vnd.waypost.command.v1+json',
  enrolment: 'application/vnd.waypost.enrolment.v1+json',
  emergency: 'application/vnd.waypost.emergency.v1+json',
  clear: 'application/vnd.waypost.clear.v1+json',
} as const;
export type PayloadType = (typeof PAYLOAD_TYPES)[keyof typeof PAYLOAD_TYPES];

/** Who may state something: a key set of the trust root, or persons on a registrar's list. */
export type Signatory =
  | 'root'
  | 'registrar'
  | 'registrar-or-root'
  | 'approver'
  | 'publisher'
  | 'duty-officer';

export interface StatementRule {
  who: Signatory;
  /** `key-set`: as the root's key set says; `class`: as the root's rule for the class says. */
  threshold: 'key-set' | 'class' | 1;
  /** From its first to its last moment. Null: no end of its own, or one set by the class. */
  longestValidityMs: number | null;
  /** How long past its end it still counts for what was signed in time. `Infinity`: an expired one vouches for earlier work. */
  graceMs: number;
}

/** Payload type → who may sign → threshold → longest validity → grace: the one place where this is decided. */
const STATEMENTS = {
  [PAYLOAD_TYPES.trustRoot]: {
    who: 'root',
    threshold: 'key-set',
    longestValidityMs: null,
    graceMs: Infinity,
  },
  [PAYLOAD_TYPES.registrarList]: {
    who: 'registrar',
    threshold: 'key-set',
    longestValidityMs: null,
    graceMs: Infinity,
  },
  [PAYLOAD_TYPES.approval]: { who: 'approver', threshold: 'class', longestValidityMs: null, graceMs: 0 },
  [PAYLOAD_TYPES.recall]: { who: 'approver', threshold: 1, longestValidityMs: null, graceMs: Infinity },
  [PAYLOAD_TYPES.revocation]: {
    who: 'registrar-or-root',
    threshold: 1,
    longestValidityMs: null,
    graceMs: Infinity,
  },
  [PAYLOAD_TYPES.manifest]: {
    who: 'publisher',
    threshold: 'key-set',
    longestValidityMs: null,
    graceMs: Infinity,
  },
  [PAYLOAD_TYPES.time]: { who: 'publisher', threshold: 'key-set', longestValidityMs: MINUTE_MS, graceMs: 0 },
  // Each reading has a time to live of its own, a week at most.
  [PAYLOAD_TYPES.readings]: {
    who: 'publisher',
    threshold: 'key-set',
    longestValidityMs: 7 * DAY_MS,
    graceMs: 0,
  },
  [PAYLOAD_TYPES.command]: { who: 'publisher', threshold: 'key-set', longestValidityMs: DAY_MS, graceMs: 0 },
  [PAYLOAD_TYPES.enrolment]: {
    who: 'publisher',
    threshold: 'key-set',
    longestValidityMs: null,
    graceMs: Infinity,
  },
  [PAYLOAD_TYPES.emergency]: {
    who: 'duty-officer',
    threshold: 1,
    longestValidityMs: 4 * HOUR_MS,
    graceMs: 0,
  },
  [PAYLOAD_TYPES.clear]: { who: 'duty-officer', threshold: 1, longestValidityMs: null, graceMs: 0 },
} as const satisfies Record<PayloadType, StatementRule>;

/** The keys of a trust root that may state this by themselves. Statements of persons are judged by registrars' lists instead. */
export function keySetStating(payloadType: PayloadType, root: TrustRoot): KeySet {
  const { who } = STATEMENTS[payloadType];
  if (who === 'root') return root.root;
  if (who === 'publisher') return root.publisher;
  throw new AppError(
    'statement/untrusted',
    `${payloadType} is stated by a ${who}, not by a key set of the root`,
  );
}
