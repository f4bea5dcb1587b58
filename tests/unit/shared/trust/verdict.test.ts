import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Approval, ContentVersion, Envelope, Recall } from '../../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';
import {
  admitStatement,
  type Judged,
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

/** What a version is judged in, beside the approvals. */
type Circumstances = Pick<Judged, 'drafts' | 'nowMs' | 'gateId' | 'urgentSinceMs'> & { state: TrustState };

function judge(
  of: ContentVersion,
  approvals: Envelope[],
  { state = world.trust(), nowMs = NOW, gateId = world.GATE, ...more }: Partial<Circumstances> = {},
): Verdict {
  const judged = { digest: world.digestOf(of), version: of, approvals, drafts: [], gateId, nowMs, ...more };
  return judgeVersion(judged, state, crypto);
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
  test('is of the class that people gave its subject in the root, or on no screen', () => {
    const state = world.trust();
    const catalogue = { C04: 'protected', C12: 'routine' } as const;
    const strict = { ...state, root: { ...state.root, catalogue } };
    const about = (code: ContentVersion['catalogue']): string => {
      const of = world.version({ catalogue: code });
      return faultOf(judge(of, [world.sealApproval(world.approval(of))], { state: strict }));
    };
    expect([about('C04'), about('C12'), about('C05'), about(null)]).toEqual([
      'version/wrong-class',
      ...Array.from({ length: 3 }, () => 'showable'),
    ]);
    const guardedRules = world.version({ class: 'protected', catalogue: 'C04' });
    expect(faultOf(judge(guardedRules, [], { state: strict }))).toBe('approval/missing');
  });

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

  test('is showable no longer than until somebody has to review it', () => {
    const reviewBy = '2026-11-23T00:00:00.000Z';
    const reviewed = world.version({ validUntil: '2026-11-24T00:00:00.000Z', reviewBy });
    const approvals = [world.sealApproval(world.approval(reviewed))];
    const untilMs = parseInstant(reviewBy);
    expect(judge(reviewed, approvals)).toMatchObject({ isShowable: true, untilMs });
    expect(faultOf(judge(reviewed, approvals, { nowMs: untilMs }))).toBe('approval/expired');
  });

  test('without approval is refused', () => {
    expect(faultOf(judge(routine, []))).toBe('approval/missing');
  });

  const others: [string, string, Partial<Approval>][] = [
    ['version', 'other-version', { versionDigest: 'b'.repeat(64) }],
    ['content', 'other-content', { contentId: world.id(101) }],
    ['class', 'other-class', { class: 'protected' }],
    ['gate', 'other-gate', { gateIds: [world.OTHER_GATE] }],
    ['installation', 'other-installation', { installation: world.id(9) }],
    ['person', 'bad-signature', { personId: PERSONS.binh }],
    ['organisation', 'unlisted', { organisationId: world.CUSTOMS }],
    ['root, not held yet', 'unknown-root', { rootVersion: 2 }],
    ['length than the class allows', 'too-long', { validUntil: '2027-11-21T00:00:00.000Z' }],
  ];
  test.each(others)('is not showable by an approval of another %s', (_, fault, more) => {
    const approvals = [world.sealApproval(world.approval(routine, more))];
    expect(faultOf(judge(routine, approvals))).toBe(`approval/${fault}`);
  });

  test('is not showable by an approver listed for other classes or gates, retired, unlisted or revoked', () => {
    const listing = (more: object) =>
      world.trust([world.list(world.POLICE, [world.approver(PERSONS.anh, keys.anh, more)])]);
    const approvals = [world.sealApproval(world.approval(routine))];
    const faultUnder = (state: TrustState) => faultOf(judge(routine, approvals, { state }));
    expect(faultUnder(listing({}))).toBe('showable');
    expect(faultUnder(listing({ classes: ['protected'] }))).toBe('approval/unlisted');
    expect(faultUnder(listing({ gateIds: [world.OTHER_GATE] }))).toBe('approval/unlisted');
    expect(faultUnder(listing({ retiredAt: world.ISSUED }))).toBe('approval/key-retired');
    expect(faultUnder(listing({ retiredAt: '2026-11-20T00:00:00.001Z' }))).toBe('showable');
    expect(faultUnder(world.trust([world.list(world.POLICE, [])]))).toBe('approval/unlisted');
    expect(faultUnder(world.trust([]))).toBe('approval/no-list');
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
    expect(faultUnder(revoked)).toBe('approval/key-revoked');
  });

  test('is not showable by what the server signs', () => {
    const byServer = world.sealApproval(world.approval(routine), keys.publisher);
    expect(faultOf(judge(routine, [byServer]))).toBe('approval/bad-signature');
  });
});

describe('a class of two persons of two organisations', () => {
  const anh = world.sealApproval(world.approval(guarded));
  const binh = world.sealApproval(world.approval(guarded, byBinh), keys.binh);
  const chi = world.sealApproval(world.approval(guarded, byChi), keys.chi);

  test('needs both', () => {
    expect(judge(guarded, [anh, chi]).isShowable).toBe(true);
    expect(faultOf(judge(guarded, [anh]))).toBe('approval/threshold-not-met');
    expect(faultOf(judge(guarded, [anh, binh]))).toBe('approval/same-organisation');
    expect(faultOf(judge(guarded, [anh, anh]))).toBe('approval/same-person');
  });

  test('counts persons, not signatures, and one key of two names once', () => {
    const twoKeys = [world.approver(PERSONS.anh, keys.anh), world.approver(PERSONS.anh, keys.stranger)];
    const second = world.sealApproval(world.approval(urgent), keys.stranger);
    const first = world.sealApproval(world.approval(urgent));
    const state = world.trust([world.list(world.POLICE, twoKeys)]);
    expect(faultOf(judge(urgent, [first, second], { state }))).toBe('approval/urgent-over');
    const twoNames = [world.approver(PERSONS.anh, keys.anh), world.approver(PERSONS.binh, keys.anh)];
    const other = world.sealApproval(world.approval(urgent, byBinh), keys.anh);
    expect(
      faultOf(judge(urgent, [first, other], { state: world.trust([world.list(world.POLICE, twoNames)]) })),
    ).toBe('approval/urgent-over');
  });

  test('does not count the author', () => {
    const byAuthor = world.sealApproval(world.approval(guarded, { personId: world.AUTHOR }), keys.author);
    expect(faultOf(judge(guarded, [byAuthor, chi]))).toBe('approval/by-author');
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

describe('a class whose author signs', () => {
  const state = world.trust(
    [
      world.list(world.POLICE, world.POLICE_LIST.approvers, {
        authors: [world.listed(world.AUTHOR, keys.author), world.listed(PERSONS.binh, keys.binh)],
      }),
      world.CUSTOMS_LIST,
    ],
    world.pinned(world.root({ classes: world.classes({ authorSigns: true }) })),
  );
  // Whatever a stolen server writes into a version: who signed it is its author.
  const written = world.version({ class: 'protected', authorId: world.id(99) });
  const draft = world.sealDraft(world.draft(written));
  const anh = world.sealApproval(world.approval(written));
  const chi = world.sealApproval(world.approval(written, byChi), keys.chi);
  const fault = (more: Partial<Circumstances>, approvals = [anh, chi]): string =>
    faultOf(judge(written, approvals, { state, drafts: [draft], ...more }));

  test('is showable by its author’s draft and the approvals of others', () => {
    expect(fault({})).toBe('showable');
    expect(fault({ drafts: [] })).toBe('draft/missing');
  });

  test('does not count its author as approver, by name or by key', () => {
    const byAuthor = world.sealApproval(world.approval(written, { personId: world.AUTHOR }), keys.author);
    expect(fault({}, [byAuthor, chi])).toBe('approval/by-author');
    const other = world.list(world.POLICE, [world.approver(PERSONS.anh, keys.author)], {
      version: 2,
      authors: [world.listed(world.AUTHOR, keys.author)],
    });
    const sameKey = world.sealApproval(world.approval(written), keys.author);
    expect(fault({ state: world.trust([other], state) }, [sameKey, chi])).toBe('approval/by-author');
    const byBinhToo = world.sealApproval(world.approval(written, byBinh), keys.binh);
    const byBoth = [draft, world.sealDraft(world.draft(written, byBinh), keys.binh)];
    expect(fault({}, [byBinhToo, chi])).toBe('showable');
    expect(fault({ drafts: byBoth }, [byBinhToo, chi])).toBe('approval/by-author');
  });

  const drafts: [string, string, Envelope][] = [
    [
      'of another version',
      'other-version',
      world.sealDraft(world.draft(written, { versionDigest: 'b'.repeat(64) })),
    ],
    [
      'of another content',
      'other-content',
      world.sealDraft(world.draft(written, { contentId: world.id(101) })),
    ],
    [
      'of another installation',
      'other-installation',
      world.sealDraft(world.draft(written, { installation: world.id(9) })),
    ],
    [
      'of somebody who is no author',
      'unlisted',
      world.sealDraft(world.draft(written, { personId: PERSONS.anh }), keys.anh),
    ],
    [
      'of another organisation',
      'unlisted',
      world.sealDraft(world.draft(written, { organisationId: world.CUSTOMS })),
    ],
    ['signed by the server', 'bad-signature', world.sealDraft(world.draft(written), keys.publisher)],
    ['signed by somebody else', 'bad-signature', world.sealDraft(world.draft(written), keys.binh)],
    ['that is an approval', 'other-type', anh],
  ];
  test.each(drafts)('is not showable by a draft %s: draft/%s', (_, reason, forged) => {
    expect(fault({ drafts: [forged] })).toBe(`draft/${reason}`);
  });

  test('is not showable by a draft signed after the author’s key was retired, or by a revoked one', () => {
    const retired = (retiredAt: string): TrustState => {
      const authors = [world.listed(world.AUTHOR, keys.author, { retiredAt })];
      return world.trust(
        [world.list(world.POLICE, world.POLICE_LIST.approvers, { version: 2, authors })],
        state,
      );
    };
    expect(fault({ state: retired(world.ISSUED) })).toBe('draft/key-retired');
    expect(fault({ state: retired('2026-11-20T00:00:00.001Z') })).toBe('showable');
    expect(fault({ state: { ...state, revokedKeyids: new Set([keys.author.keyid]) } })).toBe(
      'draft/key-revoked',
    );
  });
});

describe('the urgent way', () => {
  const validFrom = '2026-11-22T07:50:00.000Z';
  const sinceMs = parseInstant(validFrom);
  const untilMs = parseInstant('2026-11-22T08:20:00.000Z');
  const later = '2026-11-22T08:15:00.000Z';
  const laterMs = parseInstant('2026-11-22T08:25:00.000Z');
  const by = (more: Partial<Approval>, key = keys.anh) =>
    world.sealApproval(world.approval(urgent, more), key);
  const anh = by({ validFrom });

  test('shows by one signature for its minutes, and a second extends it', () => {
    expect(judge(urgent, [anh])).toEqual({
      isShowable: true,
      fromMs: sinceMs,
      untilMs,
      urgentSinceMs: sinceMs,
    });
    expect(faultOf(judge(urgent, [anh], { nowMs: untilMs }))).toBe('approval/urgent-over');
    const both = judge(urgent, [anh, by({ ...byBinh, validFrom }, keys.binh)], { nowMs: untilMs });
    expect(both).not.toHaveProperty('urgentSinceMs');
    expect(both.isShowable).toBe(true);
  });

  const again: [string, Envelope][] = [
    ['signing again', by({ validFrom: later })],
    ['another person in turn', by({ ...byBinh, validFrom: later }, keys.binh)],
    ['an approval dated at the end of the first', by({ validFrom: '2026-11-22T08:20:00.000Z' })],
  ];
  test.each(again)('is not renewed by %s', (_, second) => {
    const first = by({ validFrom, validUntil: later });
    expect(faultOf(judge(urgent, [first, second], { nowMs: laterMs }))).toBe('approval/urgent-over');
  });

  test.each(again)('is not renewed by %s where the first is held back, once it was seen', (_, second) => {
    expect(judge(urgent, [second], { nowMs: laterMs }).isShowable).toBe(true);
    const seen = { nowMs: laterMs, urgentSinceMs: sinceMs };
    expect(faultOf(judge(urgent, [second], seen))).toBe('approval/urgent-over');
    expect(judge(urgent, [second, by({ ...byChi, validFrom: later }, keys.chi)], seen).isShowable).toBe(true);
  });

  test('is never longer by whatever approvals of single persons come in whatever order', () => {
    const minutes = fc.integer({ min: -120, max: 120 });
    const given = fc.record({ who: fc.constantFrom('anh', 'binh'), from: minutes, shownAt: minutes });
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 6 }), (signed) => {
        const shown: number[] = [];
        let urgentSinceMs: number | null = null;
        for (const { who, from, shownAt } of signed.toSorted((a, b) => a.shownAt - b.shownAt)) {
          const nowMs = NOW + shownAt * 60_000;
          const one = approvalAt(who === 'anh' ? {} : byBinh, from, who === 'anh' ? keys.anh : keys.binh);
          const verdict = judge(urgent, [one], { nowMs, urgentSinceMs });
          if (!verdict.isShowable) continue;
          urgentSinceMs = verdict.urgentSinceMs ?? null;
          shown.push(nowMs);
        }
        const lengthMs = shown.length === 0 ? 0 : Math.max(...shown) - Math.min(...shown);
        expect(lengthMs).toBeLessThan(30 * 60_000);
      }),
      { numRuns: 100 },
    );
  });

  function approvalAt(more: Partial<Approval>, minutes: number, key: Signer): Envelope {
    return by({ ...more, validFrom: formatInstant(NOW + minutes * 60_000) }, key);
  }
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

  describe('of a version that says whose it is', () => {
    const ours = world.version({ organisationId: world.POLICE });
    const ofOurs = { versionDigest: world.digestOf(ours) };
    const elsewhere = world.approver(PERSONS.binh, keys.binh, { classes: ['protected'] });
    const police = world.list(world.POLICE, [elsewhere, world.approver(PERSONS.anh, keys.anh)]);
    const customs = world.list(world.CUSTOMS, [
      world.approver(PERSONS.chi, keys.chi, { classes: ['protected'] }),
    ]);
    const both = world.trust([police, customs]);
    const approvedBy = {
      owner: [world.sealApproval(world.approval(ours))],
      nobody: [],
      customs: [world.sealApproval(world.approval(ours, byChi), keys.chi)],
    };

    test.each(['owner', 'nobody', 'customs'] as const)(
      'counts by any approver of its owner, whose approval is sent or withheld: %s',
      (sent) => {
        const state = recalled(both, { ...ofOurs, ...byBinh }, keys.binh);
        expect(faultOf(judge(ours, approvedBy[sent], { state }))).toBe('approval/recalled');
      },
    );

    test('counts by no approver of another organisation that approved it, but of its class', () => {
      const guardedOurs = world.version({ organisationId: world.POLICE, class: 'protected' });
      const words = [
        world.sealApproval(world.approval(guardedOurs)),
        world.sealApproval(world.approval(guardedOurs, byChi), keys.chi),
      ];
      const of = (state: TrustState) =>
        recalled(state, { versionDigest: world.digestOf(guardedOurs), ...byChi }, keys.chi);
      expect(faultOf(judge(guardedOurs, words, { state: of(both) }))).toBe('approval/recalled');
      const other = world.trust(
        [
          world.list(world.CUSTOMS, [world.approver(PERSONS.chi, keys.chi, { classes: ['routine'] })], {
            version: 2,
          }),
        ],
        both,
      );
      const state = recalled(other, { ...ofOurs, ...byChi }, keys.chi);
      expect(faultOf(judge(ours, approvedBy.owner, { state }))).toBe('approval/recalled');
      const foreign = recalled(both, { ...ofOurs, ...byChi }, keys.chi);
      expect(faultOf(judge(ours, approvedBy.owner, { state: foreign }))).toBe('showable');
    });
  });

  test('by a stranger or the server is refused', () => {
    for (const by of [keys.stranger, keys.publisher])
      expect(() => recalled(world.trust(), {}, by)).toThrow(/not signed by whoever may/);
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
          expect(faultOf(judge(routine, [forged], { state }))).not.toBe('showable');
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
    expect(faultOf(judge(routine, [forged], { state }))).toBe('approval/malformed');
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
        expect(faultOf(judge(routine, [forged as Envelope], { state }))).not.toBe('showable');
      }),
      { numRuns: 600 },
    );
  });
});
