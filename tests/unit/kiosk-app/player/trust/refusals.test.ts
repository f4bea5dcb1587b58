import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  FORMER_FAULTS,
  REFUSED,
  refusalCodes,
  type Envelope,
  type RefusalCode,
  type RefusalReason,
  type Stated,
} from '../../../../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal, type Signer } from '../../../../../shared/trust/index.ts';
import { mostBytesOf } from '../../../../../shared/trust/statements.ts';
import { sealByPasskeys, type Slip } from '../../../../support/passkeys.ts';
import { keys, OTHER_GATE } from '../../../shared/trust/world.ts';
import {
  LIST,
  NOT_HIM,
  PASSKEY,
  PUBLISHERS,
  REGISTRARS,
  RELEASES,
  RETIRED,
  rootOf,
  ROOTS,
  sealed,
  startKiosk,
  STATED,
} from './refused-world.ts';

type Signable = keyof typeof STATED;
type Kiosk = ReturnType<typeof startKiosk>;
interface Case {
  kiosk: Kiosk;
  sent: unknown;
}

const SIGNABLE = Object.keys(STATED) as Signable[];
const STRANGERS = [keys.stranger, keys.chi];
const here = startKiosk();
const EVERY_SIGNER = [...ROOTS, ...REGISTRARS, ...PUBLISHERS, ...RELEASES, keys.anh, keys.author];

function byPasskey(noun: Signable, slip: Slip = {}): Envelope {
  const { type, says } = STATED[noun];
  return sealByPasskeys(type, says, [PASSKEY], slip);
}

function withoutPlace(): Kiosk {
  return startKiosk({ root: rootOf({ signing: null }) });
}

const SLIPS = {
  'assertion-malformed': { authenticatorData: (all) => all.subarray(0, 36) },
  'assertion-type': { type: 'webauthn.create' },
  'assertion-challenge': { challenge: new Uint8Array(32) },
  'assertion-origin': { origin: 'https://waypost.example' },
  'assertion-framed': { said: { crossOrigin: true } },
  'assertion-rp-id': { rpId: 'waypost.example' },
  'assertion-presence': { flags: 0x04 },
  'assertion-verification': { flags: 0x01 },
} satisfies Partial<Record<RefusalReason, Slip>>;

function forged(envelope: Envelope): Envelope {
  const [signature] = envelope.signatures;
  const sig = Uint8Array.fromBase64(signature?.sig ?? '');
  sig[sig.length - 1] = (sig.at(-1) ?? 0) ^ 1;
  return { ...envelope, signatures: [{ ...signature!, sig: sig.toBase64() }] };
}

/** What any signed statement can lack, in the way of each. */
const OF_ANY: Partial<Record<RefusalReason, (noun: Signable) => Case>> = {
  malformed: (noun) => {
    const { type, says, by } = STATED[noun];
    return { kiosk: here, sent: seal(type, { schema: (says as { schema: string }).schema }, by) };
  },
  'too-large': (noun) => {
    const { type } = STATED[noun];
    const payload = 'A'.repeat(Math.ceil(mostBytesOf(type) / 3) * 4 + 4);
    return { kiosk: here, sent: { ...sealed(noun), payload } };
  },
  'other-type': (noun) => ({ kiosk: here, sent: { ...sealed(noun), payloadType: PAYLOAD_TYPES.command } }),
  'other-installation': (noun) => ({ kiosk: here, sent: sealed(noun, { installation: NOT_HIM }) }),
  'bad-signature': (noun) => ({ kiosk: here, sent: sealed(noun, {}, STRANGERS) }),
  'too-few-signatures': (noun) => ({ kiosk: here, sent: sealed(noun, {}, STATED[noun].by.slice(0, 1)) }),
  'key-revoked': (noun) => ({
    kiosk: startKiosk({ revoked: EVERY_SIGNER.filter((one) => STATED[noun].by.includes(one)) }),
    sent: sealed(noun),
  }),
  'assertion-place': (noun) => ({ kiosk: withoutPlace(), sent: byPasskey(noun) }),
  'assertion-signature': (noun) => ({ kiosk: here, sent: forged(byPasskey(noun)) }),
  'no-list': (noun) => ({ kiosk: here, sent: sealed(noun, { organisationId: NOT_HIM }) }),
  unlisted: (noun) => ({ kiosk: here, sent: sealed(noun, { personId: NOT_HIM }) }),
  'key-retired': (noun) => ({
    kiosk: here,
    sent: sealed(noun, { personId: RETIRED.personId }, [RETIRED.key]),
  }),
  'other-version': (noun) => ({ kiosk: here, sent: sealed(noun, { versionDigest: 'b'.repeat(64) }) }),
  'other-content': (noun) => ({ kiosk: here, sent: sealed(noun, { contentId: NOT_HIM }) }),
  ...Object.fromEntries(
    Object.entries(SLIPS).map(([reason, slip]) => [
      reason,
      (noun: Signable) => ({ kiosk: here, sent: byPasskey(noun, slip) }),
    ]),
  ),
};

const atIt = (sent: unknown): Case => ({ kiosk: here, sent });
const OWN: Partial<Record<RefusalCode, () => Case>> = {
  'approval/other-class': () => atIt(sealed('approval', { class: 'protected' })),
  'approval/other-gate': () => atIt(sealed('approval', { gateIds: [OTHER_GATE] })),
  'approval/unknown-root': () => atIt(sealed('approval', { rootVersion: 9 })),
  'approval/too-long': () => atIt(sealed('approval', { validUntil: '2027-12-21T00:00:00.000Z' })),
  'approval/never-valid': () => atIt(sealed('approval', { validUntil: '2026-11-21T00:00:00.000Z' })),
  'list/unknown-organisation': () => atIt(sealed('list', { organisationId: NOT_HIM })),
  'list/expired': () => atIt(sealed('list', { expiresAt: '2026-11-21T00:00:00.000Z' })),
  'list/rolled-back': () => atIt(sealed('list', { version: 4 })),
  'list/conflicting': () => atIt(sealed('list', { ...LIST, technicians: LIST.authors })),
  'trust-root/not-pinned': () => ({
    kiosk: startKiosk({ root: rootOf({ organisations: [] }), isUnborn: true }),
    sent: sealed('trust-root', { version: 1 }),
  }),
  'trust-root/not-by-itself': () => {
    const others: Signer[] = [keys.anh, keys.binh];
    const root = rootOf({ version: 2 }).root;
    const theirs = others.map(({ keyid, publicKey }) => ({ keyid, publicKey, kind: 'ed25519' }));
    return atIt(sealed('trust-root', { root: { ...root, keys: theirs } }));
  },
  'trust-root/expired': () => atIt(sealed('trust-root', { expiresAt: '2026-11-21T00:00:00.000Z' })),
  'trust-root/conflicting': () => atIt(sealed('trust-root', { version: 1, isDemo: true })),
  'enrolment/other-unit': () => atIt(sealed('enrolment', { kioskKey: keys.anh.publicKey })),
  'update/no-keys': () => ({
    kiosk: startKiosk({ root: rootOf({ release: null }) }),
    sent: sealed('update'),
  }),
  'update/other-platform': () => atIt(sealed('update', { platform: 'win32-x64' })),
  'update/rolled-back': () => atIt(sealed('update', { version: '1.0.5' })),
  'update/conflicting': () => atIt(sealed('update', { version: '1.1.0' })),
  'readings/other-gate': () => atIt(sealed('readings', { gateId: OTHER_GATE })),
  'readings/rolled-back': () => {
    const kiosk = startKiosk();
    expect(kiosk.faultsOf('readings', sealed('readings'))).toEqual([]);
    return { kiosk, sent: sealed('readings', { sequence: 6 }) };
  },
  'time/other-question': () => atIt(sealed('time', { nonce: 'm'.repeat(16) })),
  'statement/malformed': () => atIt({ nothing: 'signed' }),
  'statement/other-type': () => atIt(seal(PAYLOAD_TYPES.time, {}, PUBLISHERS)),
};

const EVERY = (Object.keys(REFUSED) as Stated[]).flatMap((noun) =>
  [...REFUSED[noun]].map((reason: RefusalReason) => ({
    code: `${noun}/${reason}` as RefusalCode,
    noun,
    reason,
  })),
);

describe('a statement that a kiosk does not believe', () => {
  it.each(SIGNABLE)('is none of those that are as they should be: %s', (noun) => {
    expect(startKiosk().faultsOf(noun, sealed(noun))).toEqual([]);
    const { by } = STATED[noun];
    if (by.length === 1) expect(startKiosk().faultsOf(noun, byPasskey(noun))).toEqual([]);
  });

  it.each(EVERY)('is reported as $code, and as nothing else', ({ code, noun, reason }) => {
    const made = OWN[code]?.() ?? (noun === 'statement' ? undefined : OF_ANY[reason]?.(noun));
    expect(made, `nothing raises ${code}`).toBeDefined();
    expect(made!.kiosk.faultsOf(noun, made!.sent)).toEqual([code]);
  });

  it.each(['approval', 'draft', 'list', 'recall'] as const)(
    'that is none at all is malformed: %s',
    (noun) => {
      const told = noun === 'approval' || noun === 'draft' ? noun : 'statement';
      expect(startKiosk().faultsOf(noun, { nothing: 'signed' })).toEqual([`${told}/malformed`]);
    },
  );

  it('has a code of its own for each reason, which is none of those that earlier software had for several', () => {
    const codes = EVERY.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect([...refusalCodes(...(Object.keys(REFUSED) as Stated[]))].toSorted()).toEqual(codes.toSorted());
    expect(codes.filter((code) => Object.hasOwn(FORMER_FAULTS, code))).toEqual([]);
  });

  it('stands in the guide with what it is refused for', () => {
    const guide = readFileSync('docs/security.md', 'utf8');
    const rows = guide.split('\n');
    for (const [noun, reasons] of Object.entries(REFUSED)) {
      const row = rows.find((line) => line.startsWith(`| \`${noun}/…\` |`)) ?? 'no row';
      const untold = reasons.filter(
        (reason) =>
          !row.includes(`\`${reason}\``) && !rows.some((line) => line.startsWith(`| \`…/${reason}\` |`)),
      );
      expect([noun, row === 'no row', untold]).toEqual([noun, false, []]);
    }
  });
});
