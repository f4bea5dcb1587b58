/** Why a passkey's assertion is not its holder's word on a statement: WebAuthn Level 3 §7.2. */
const ASSERTION = [
  'assertion-place',
  'assertion-malformed',
  'assertion-type',
  'assertion-challenge',
  'assertion-origin',
  'assertion-framed',
  'assertion-rp-id',
  'assertion-presence',
  'assertion-verification',
  'assertion-signature',
] as const;

/** Of what is kept as trust: what it is, its type says. */
const KEPT = ['malformed', 'other-installation', 'bad-signature', 'key-revoked', ...ASSERTION] as const;
const SIGNED = [...KEPT, 'too-large', 'other-type'] as const;

/** Of somebody whom a registrar lists. */
const LISTED = ['no-list', 'unlisted', 'key-retired'] as const;

/** By a key set of the trust root, or of a registrar. */
const KEY_SET = 'too-few-signatures';

/**
 * Statement → every reason for which a kiosk does not believe one: the one table from which fault codes (`recall/unlisted`), the
 * console's words for them and the test that raises each are made.
 */
export const REFUSED = {
  approval: [
    ...SIGNED,
    ...LISTED,
    'other-version',
    'other-content',
    'other-class',
    'other-gate',
    'unknown-root',
    'too-long',
    'never-valid',
  ],
  draft: [...SIGNED, ...LISTED, 'other-version', 'other-content'],
  list: [...KEPT, KEY_SET, 'unknown-organisation', 'expired', 'rolled-back', 'conflicting'],
  recall: [...KEPT, 'too-large', ...LISTED],
  revocation: [...KEPT, 'too-large'],
  'trust-root': [...SIGNED, KEY_SET, 'not-pinned', 'not-by-itself', 'expired', 'conflicting'],
  enrolment: [...SIGNED, 'other-unit'],
  update: [...SIGNED, KEY_SET, 'no-keys', 'other-platform', 'rolled-back', 'conflicting'],
  manifest: [...SIGNED, KEY_SET],
  readings: [...SIGNED, KEY_SET, 'other-gate', 'rolled-back'],
  time: [...SIGNED, KEY_SET, 'other-question'],
  /** What came as a statement, and is none that a kiosk keeps. */
  statement: ['malformed', 'other-type'],
} as const;

export type Stated = keyof typeof REFUSED;
type ReasonFor<Noun extends Stated> = (typeof REFUSED)[Noun][number];
export type RefusalReason = ReasonFor<Stated>;
export type RefusalCode = { [Noun in Stated]: `${Noun}/${ReasonFor<Noun>}` }[Stated];

type Severity = 'warning' | 'error' | 'security';

/** What the screen does when one is not believed. */
const SCREEN_DOES: Record<Stated, string> = {
  approval: 'skips the version',
  draft: 'skips the version',
  list: 'keeps the list it has',
  recall: 'does not take it in',
  revocation: 'does not take it in',
  'trust-root': 'keeps the trust root it has',
  enrolment: 'plays on for the displays it has',
  update: 'plays on, installs nothing',
  manifest: 'keeps the manifest it has',
  readings: 'keeps the readings it has',
  time: 'keeps to the time it has',
  statement: 'does not take it in',
};

/** What may well be nobody's attack; every other reason is for security. */
const MILDER: Partial<Record<RefusalReason, Severity>> = {
  malformed: 'error',
  'unknown-root': 'warning',
  expired: 'warning',
};

function isStated(noun: string): noun is Stated {
  return Object.hasOwn(REFUSED, noun);
}

/** The code of a refusal. What the table does not know of such a statement cannot be read as one. */
export function refusalCode(noun: Stated, reason: RefusalReason): RefusalCode {
  return reasonsOf(noun).includes(reason) ? (`${noun}/${reason}` as RefusalCode) : `${noun}/malformed`;
}

/** Every code by which such statements are refused. */
export function refusalCodes(...nouns: Stated[]): ReadonlySet<RefusalCode> {
  return new Set(
    nouns.flatMap((noun) => reasonsOf(noun).map((reason) => `${noun}/${reason}` as RefusalCode)),
  );
}

function reasonsOf(noun: Stated): readonly RefusalReason[] {
  return REFUSED[noun];
}

/** Statement and reason of a code; null for a fault of another kind. */
export function refusalIn(code: string): { noun: Stated; reason: RefusalReason } | null {
  const [noun = '', said = ''] = code.split('/');
  if (!isStated(noun)) return null;
  const reason = reasonsOf(noun).find((one) => one === said);
  return reason === undefined ? null : { noun, reason };
}

/** Every refusal as a fault: how bad it is, and what the screen does. */
export const REFUSAL_FAULTS = Object.fromEntries(
  Object.entries(REFUSED).flatMap(([noun, reasons]) =>
    reasons.map((reason) => [
      `${noun}/${reason}`,
      { severity: MILDER[reason] ?? 'security', screenDoes: SCREEN_DOES[noun as Stated] },
    ]),
  ),
) as Record<RefusalCode, { severity: Severity; screenDoes: string }>;
