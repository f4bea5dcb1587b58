import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Approval, ContentVersion, Envelope, Recall } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import {
  admitStatement,
  judgeVersion,
  PAYLOAD_TYPES,
  seal,
  type Signer,
  type TrustState,
  type Verdict,
} from '../../../../shared/trust/index.ts';
import { crypto } from './keys.ts';
import * as world from './world.ts';

const { keys, PERSONS, NOW } = world;
const routine = world.version();
const guarded = world.version({ class: 'protected' });
const urgent = world.version({ class: 'emergency-template' });
const byChi = { personId: PERSONS.chi, organisationId: world.CUSTOMS };
const byBinh = { personId: PERSONS.binh };

function judge(
  of: ContentVersion,
  approvals: Envelope[],
  { state = world.trust(), nowMs = NOW, gateId = world.GATE } = {},
): Verdict {
  return judgeVersion({ digest: world.digestOf(of), version: of, approvals, gateId, nowMs }, state, crypto);
}

function faultOf(verdict: Verdict): string {
  return verdict.isShowable ? 'showable' : verdict.fault;
}

function recalled(state: TrustState, more: Partial<Recall>, by: Signer): TrustState {
  const recall = {
    schema: 'waypost/recall/1',
    installation: world.INSTALLATION,
    issuedAt: world.ISSUED,
    versionDigest: world.digestOf(routine),
    contentId: routine.contentId,
    class: 'routine',
    reason: 'wrong',
    personId: PERSONS.anh,
    organisationId: world.POLICE,
    ...more,
  };
  return admitStatement(state, seal(PAYLOAD_TYPES.recall, recall, [by]), NOW, crypto);
}

describe('a version', () => {
  test('is showable while a listed approver says so, and no longer', () => {
    const value = world.approval(routine);
    const [fromMs, untilMs] = [parseInstant(value.validFrom), parseInstant(value.validUntil)];
    const approvals = [world.sealApproval(value)];
    expect(judge(routine, approvals)).toEqual({ isShowable: true, fromMs, untilMs });
    expect(judge(routine, approvals, { nowMs: untilMs - 1 }).isShowable).toBe(true);
    expect(faultOf(judge(routine, approvals, { nowMs: untilMs }))).toBe('approval/expired');
    expect(judge(routine, approvals, { nowMs: fromMs - 1 })).toMatchObject({
      fault: 'approval/not-yet-valid',
      retryAtMs: fromMs,
    });
  });

  test('is showable only within the window its author wished for', () => {
    const windowed = world.version({
      validFrom: '2026-11-22T00:00:00.000Z',
      validUntil: '2026-11-23T00:00:00.000Z',
    });
    expect(judge(windowed, [world.sealApproval(world.approval(windowed))])).toEqual({
      isShowable: true,
      fromMs: parseInstant('2026-11-22T00:00:00.000Z'),
      untilMs: parseInstant('2026-11-23T00:00:00.000Z'),
    });
  });

  test('without approval is refused', () => {
    expect(faultOf(judge(routine, []))).toBe('approval/missing');
  });

  const others: [string, Partial<Approval>][] = [
    ['version', { versionDigest: 'b'.repeat(64) }],
    ['content', { contentId: world.id(101) }],
    ['class', { class: 'protected' }],
    ['gate', { gateIds: [world.OTHER_GATE] }],
    ['installation', { installation: world.id(9) }],
    ['person', { personId: PERSONS.binh }],
    ['organisation', { organisationId: world.CUSTOMS }],
    ['root, not held yet', { rootVersion: 2 }],
    ['length than the class allows', { validUntil: '2027-11-21T00:00:00.000Z' }],
  ];
  test.each(others)('is not showable by an approval of another %s', (_, more) => {
    expect(faultOf(judge(routine, [world.sealApproval(world.approval(routine, more))]))).toBe(
      'approval/invalid',
    );
  });

  test('is not showable by an approver listed for other classes or gates, retired, unlisted or revoked', () => {
    const listing = (more: object) =>
      world.trust([world.list(world.POLICE, [world.approver(PERSONS.anh, keys.anh, more)])]);
    const approvals = [world.sealApproval(world.approval(routine))];
    const faultUnder = (state: TrustState) => faultOf(judge(routine, approvals, { state }));
    expect(faultUnder(listing({}))).toBe('showable');
    expect(faultUnder(listing({ classes: ['protected'] }))).toBe('approval/invalid');
    expect(faultUnder(listing({ gateIds: [world.OTHER_GATE] }))).toBe('approval/invalid');
    expect(faultUnder(listing({ retiredAt: world.ISSUED }))).toBe('approval/invalid');
    expect(faultUnder(listing({ retiredAt: '2026-11-20T00:00:00.001Z' }))).toBe('showable');
    expect(faultUnder(world.trust([world.list(world.POLICE, [])]))).toBe('approval/invalid');
    expect(faultUnder(world.trust([]))).toBe('approval/invalid');
    const value = {
      schema: 'waypost/revocation/1',
      installation: world.INSTALLATION,
      issuedAt: world.ISSUED,
      keyid: keys.anh.keyid,
      reason: 'stolen',
    };
    const revoked = admitStatement(
      world.trust(),
      seal(PAYLOAD_TYPES.revocation, value, [keys.police]),
      NOW,
      crypto,
    );
    expect(faultUnder(revoked)).toBe('approval/invalid');
  });

  test('is not showable by what the server signs', () => {
    const byServer = world.sealApproval(world.approval(routine), keys.publisher);
    expect(faultOf(judge(routine, [byServer]))).toBe('approval/invalid');
  });
});

describe('a class of two persons of two organisations', () => {
  const anh = world.sealApproval(world.approval(guarded));
  const binh = world.sealApproval(world.approval(guarded, byBinh), keys.binh);
  const chi = world.sealApproval(world.approval(guarded, byChi), keys.chi);

  test('needs both', () => {
    expect(judge(guarded, [anh, chi]).isShowable).toBe(true);
    expect(faultOf(judge(guarded, [anh]))).toBe('approval/missing');
    expect(faultOf(judge(guarded, [anh, binh]))).toBe('approval/missing');
  });

  test('counts persons, not signatures, and one key of two names once', () => {
    const twoKeys = [world.approver(PERSONS.anh, keys.anh), world.approver(PERSONS.anh, keys.stranger)];
    const second = world.sealApproval(world.approval(urgent), keys.stranger);
    const first = world.sealApproval(world.approval(urgent));
    const state = world.trust([world.list(world.POLICE, twoKeys)]);
    expect(faultOf(judge(urgent, [first, second], { state }))).toBe('approval/expired');
    const twoNames = [world.approver(PERSONS.anh, keys.anh), world.approver(PERSONS.binh, keys.anh)];
    const other = world.sealApproval(world.approval(urgent, byBinh), keys.anh);
    expect(
      faultOf(judge(urgent, [first, other], { state: world.trust([world.list(world.POLICE, twoNames)]) })),
    ).toBe('approval/expired');
  });

  test('does not count the author', () => {
    const byAuthor = world.sealApproval(world.approval(guarded, { personId: world.AUTHOR }), keys.author);
    expect(faultOf(judge(guarded, [byAuthor, chi]))).toBe('approval/missing');
    const alone = world.sealApproval(world.approval(routine, { personId: world.AUTHOR }), keys.author);
    expect(judge(routine, [alone]).isShowable).toBe(true);
  });

  test('is showable exactly while the approvals overlap', () => {
    const later = { ...byChi, validFrom: '2026-11-25T00:00:00.000Z', validUntil: '2026-12-25T00:00:00.000Z' };
    const approvals = [anh, world.sealApproval(world.approval(guarded, later), keys.chi)];
    const [fromMs, untilMs] = [
      parseInstant('2026-11-25T00:00:00.000Z'),
      parseInstant('2026-12-21T00:00:00.000Z'),
    ];
    expect(judge(guarded, approvals)).toMatchObject({ fault: 'approval/not-yet-valid', retryAtMs: fromMs });
    expect(judge(guarded, approvals, { nowMs: fromMs })).toEqual({ isShowable: true, fromMs, untilMs });
    expect(faultOf(judge(guarded, approvals, { nowMs: untilMs }))).toBe('approval/expired');
  });
});

describe('the urgent way', () => {
  const validFrom = '2026-11-22T07:50:00.000Z';
  const anh = world.sealApproval(world.approval(urgent, { validFrom }));

  test('shows by one signature for its minutes, and a second extends it', () => {
    const untilMs = parseInstant('2026-11-22T08:20:00.000Z');
    expect(judge(urgent, [anh])).toEqual({ isShowable: true, fromMs: parseInstant(validFrom), untilMs });
    expect(faultOf(judge(urgent, [anh], { nowMs: untilMs }))).toBe('approval/expired');
    const binh = world.sealApproval(world.approval(urgent, { ...byBinh, validFrom }), keys.binh);
    expect(judge(urgent, [anh, binh], { nowMs: untilMs }).isShowable).toBe(true);
  });

  test('is not renewed by another signature of the same person', () => {
    const again = world.sealApproval(world.approval(urgent, { validFrom: '2026-11-22T08:15:00.000Z' }));
    expect(faultOf(judge(urgent, [anh, again], { nowMs: parseInstant('2026-11-22T08:25:00.000Z') }))).toBe(
      'approval/expired',
    );
  });
});

describe('a recall', () => {
  const approvals = [world.sealApproval(world.approval(routine))];

  test('by an approver of the class, of any organisation, takes the version off', () => {
    expect(faultOf(judge(routine, approvals, { state: recalled(world.trust(), {}, keys.anh) }))).toBe(
      'approval/recalled',
    );
    expect(faultOf(judge(routine, approvals, { state: recalled(world.trust(), byChi, keys.chi) }))).toBe(
      'approval/recalled',
    );
  });

  test('is not undone by a list that no longer names who recalled', () => {
    const state = recalled(world.trust(), byChi, keys.chi);
    const after = world.trust([world.list(world.CUSTOMS, [], { version: 2 })], state);
    expect(faultOf(judge(routine, approvals, { state: after }))).toBe('approval/recalled');
  });

  test('by an approver of other classes counts for what their own organisation approved only', () => {
    const lists = (organisationId: string, person: string, key: Signer) => [
      world.list(organisationId, [
        world.approver(person, key, { classes: ['protected'] }),
        ...(organisationId === world.POLICE ? [world.approver(PERSONS.anh, keys.anh)] : []),
      ]),
      ...(organisationId === world.POLICE ? [] : [world.POLICE_LIST]),
    ];
    const own = recalled(world.trust(lists(world.POLICE, PERSONS.binh, keys.binh)), byBinh, keys.binh);
    expect(faultOf(judge(routine, approvals, { state: own }))).toBe('approval/recalled');
    const foreign = recalled(world.trust(lists(world.CUSTOMS, PERSONS.chi, keys.chi)), byChi, keys.chi);
    expect(faultOf(judge(routine, approvals, { state: foreign }))).toBe('showable');
  });

  test('by a stranger or the server is refused', () => {
    for (const by of [keys.stranger, keys.publisher])
      expect(() => recalled(world.trust(), {}, by)).toThrow(/not signed by an approver/);
  });
});

describe('an envelope', () => {
  const envelope = world.sealApproval(world.approval(routine));
  const state = world.trust();

  test('with any flipped bit in payload, signature or type is refused', () => {
    const [signature] = envelope.signatures as [{ keyid: string; sig: string }];
    const parts = { payload: envelope.payload, sig: signature.sig };
    fc.assert(
      fc.property(
        fc.constantFrom('payload' as const, 'sig' as const),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (part, at, bit) => {
          const bytes = Uint8Array.fromBase64(parts[part]);
          const index = at % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
          const flipped = { ...parts, [part]: bytes.toBase64() };
          const forged = {
            ...envelope,
            payload: flipped.payload,
            signatures: [{ ...signature, sig: flipped.sig }],
          };
          expect(faultOf(judge(routine, [forged], { state }))).toBe('approval/invalid');
        },
      ),
      { numRuns: 400 },
    );
  });

  test('in a second spelling of the same base64 is refused', () => {
    const [signature] = envelope.signatures as [{ keyid: string; sig: string }];
    const last = signature.sig.at(-3) ?? '';
    const respelled = `${signature.sig.slice(0, -3)}${String.fromCharCode((last.codePointAt(0) ?? 0) + 1)}==`;
    expect(Uint8Array.fromBase64(respelled)).toEqual(Uint8Array.fromBase64(signature.sig));
    const forged = { ...envelope, signatures: [{ ...signature, sig: respelled }] };
    expect(faultOf(judge(routine, [forged], { state }))).toBe('approval/invalid');
  });

  test('with any character changed in what its text says is refused, but for the hint of a key', () => {
    const text = JSON.stringify({ ...envelope, signatures: [{ ...envelope.signatures[0], keyid: '' }] });
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
        fc.pre(changed !== text);
        let forged: unknown = null;
        try {
          forged = JSON.parse(changed);
        } catch {
          return;
        }
        const { payloadType, payload, signatures } = forged as Envelope;
        if (
          typeof payloadType !== 'string' ||
          typeof payload !== 'string' ||
          typeof signatures?.[0]?.sig !== 'string'
        )
          return;
        const isSame =
          payloadType === envelope.payloadType &&
          payload === envelope.payload &&
          signatures[0].sig === envelope.signatures[0]?.sig;
        fc.pre(!isSame);
        expect(faultOf(judge(routine, [forged as Envelope], { state }))).toBe('approval/invalid');
      }),
      { numRuns: 600 },
    );
  });
});
