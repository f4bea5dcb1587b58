import type { TrustRoot } from '../contract/statement.ts';
import type { KeySet } from '../contract/trusted-key.ts';
import { refused } from './refusal.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Payload types of every statement, by noun. The type is inside what is signed, so no statement passes for another. */
export const PAYLOAD_TYPES = {
  trustRoot: 'application/vnd.waypost.trust-root.v1+json',
  registrarList: 'application/vnd.waypost.registrar-list.v1+json',
  draft: 'application/vnd.waypost.draft.v1+json',
  approval: 'application/vnd.waypost.approval.v1+json',
  recall: 'application/vnd.waypost.recall.v1+json',
  revocation: 'application/vnd.waypost.revocation.v1+json',
  manifest: 'application/vnd.waypost.manifest.v1+json',
  time: 'application/vnd.waypost.time.v1+json',
  readings: 'application/vnd.waypost.readings.v1+json',
  command: 'application/vnd.waypost.command.v1+json',
  enrolment: 'application/vnd.waypost.enrolment.v1+json',
  update: 'application/vnd.waypost.update.v1+json',
  emergency: 'application/vnd.waypost.emergency.v1+json',
  clear: 'application/vnd.waypost.clear.v1+json',
} as const;
export type PayloadType = (typeof PAYLOAD_TYPES)[keyof typeof PAYLOAD_TYPES];

/** Who may state something: a key set of the trust root, a registrar it names, or persons on a registrar's list. */
export type Signatory =
  | 'root'
  | 'publisher'
  | 'release'
  | 'registrar'
  | 'author'
  | 'approver'
  | 'duty-officer'
  | 'technician';

export interface StatementRule {
  /** Any of these. */
  who: readonly Signatory[];
  /** `key-set`: as the root's key set says; `class`: as the root's rule for the class says. */
  threshold: 'key-set' | 'class' | number;
  /** From its first to its last moment. Null: no end of its own, or one set by the class. */
  longestValidityMs: number | null;
  /** How long past its end it still counts for what was signed in time. `Infinity`: an expired one vouches for earlier work. */
  graceMs: number;
  /** Of its payload: a longer one is not read. */
  mostBytes: number;
}

/** Few words, and at most a list of gates. */
const small = { mostBytes: 64 * KIB } as const;
/** Stands till something later takes its place. */
const lasting = { longestValidityMs: null, graceMs: Infinity } as const;
const published = { who: ['publisher'], threshold: 'key-set' } as const;

/** Payload type → who may sign → threshold → longest validity → grace → most bytes: the one place where this is decided. */
const STATEMENTS = {
  [PAYLOAD_TYPES.trustRoot]: { who: ['root'], threshold: 'key-set', ...lasting, mostBytes: 4 * MIB },
  [PAYLOAD_TYPES.registrarList]: { who: ['registrar'], threshold: 'key-set', ...lasting, mostBytes: 8 * MIB },
  [PAYLOAD_TYPES.draft]: { who: ['author'], threshold: 1, ...lasting, ...small },
  [PAYLOAD_TYPES.approval]: {
    who: ['approver'],
    threshold: 'class',
    longestValidityMs: null,
    graceMs: 0,
    ...small,
  },
  [PAYLOAD_TYPES.recall]: { who: ['approver'], threshold: 1, ...lasting, ...small },
  [PAYLOAD_TYPES.revocation]: { who: ['registrar', 'root'], threshold: 1, ...lasting, ...small },
  [PAYLOAD_TYPES.manifest]: { ...published, ...lasting, mostBytes: 64 * MIB },
  [PAYLOAD_TYPES.time]: { ...published, longestValidityMs: MINUTE_MS, graceMs: 0, ...small },
  // Each reading has a time to live of its own, a week at most.
  [PAYLOAD_TYPES.readings]: { ...published, longestValidityMs: 7 * DAY_MS, graceMs: 0, mostBytes: 4 * MIB },
  [PAYLOAD_TYPES.command]: { ...published, longestValidityMs: DAY_MS, graceMs: 0, ...small },
  // The unit's own key signs beside the technician: that it was the unit.
  [PAYLOAD_TYPES.enrolment]: { who: ['technician', 'registrar', 'root'], threshold: 1, ...lasting, ...small },
  // Two at least, however low the root sets its threshold.
  [PAYLOAD_TYPES.update]: { who: ['release'], threshold: 2, ...lasting, ...small },
  [PAYLOAD_TYPES.emergency]: {
    who: ['duty-officer'],
    threshold: 1,
    longestValidityMs: 4 * HOUR_MS,
    graceMs: 0,
    ...small,
  },
  [PAYLOAD_TYPES.clear]: {
    who: ['duty-officer'],
    threshold: 1,
    longestValidityMs: null,
    graceMs: 0,
    ...small,
  },
} as const satisfies Record<PayloadType, StatementRule>;

/** How long the payload of a statement may be; of an unknown type, no longer than a person's word. */
export function mostBytesOf(payloadType: string): number {
  return isKnown(payloadType) ? STATEMENTS[payloadType].mostBytes : small.mostBytes;
}

function isKnown(payloadType: string): payloadType is PayloadType {
  return Object.hasOwn(STATEMENTS, payloadType);
}

/**
 * The keys of a trust root that may state this by themselves, and how many of them must. Statements of persons are judged by
 * registrars' lists instead. Throws `statement/untrusted` where the root names no such keys.
 */
export function keySetStating(payloadType: PayloadType, root: TrustRoot): KeySet {
  const { who, threshold }: StatementRule = STATEMENTS[payloadType];
  const keySet = keySetOf(who, root);
  if (keySet === null)
    throw refused({
      reason: 'no-keys',
      detail: `no key set of the root states ${payloadType} (${who.join(', ')})`,
    });
  const least = typeof threshold === 'number' ? threshold : 1;
  return { ...keySet, threshold: Math.max(keySet.threshold, least) };
}

function keySetOf([who, ...others]: readonly Signatory[], root: TrustRoot): KeySet | null {
  if (others.length > 0) return null;
  if (who === 'root' || who === 'publisher' || who === 'release') return root[who];
  return null;
}
