import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../server/platform/crypto.ts';
import { examine, type Examined } from '../../../../../server/pages/signing/examine.ts';
import type { ContentVersion, SigningRequest } from '../../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import { canonicalBytes, PAYLOAD_TYPES, preAuthEncoding } from '../../../../../shared/trust/index.ts';
import { ORGANISATION, sealedList, sealedRevocation, sealedRoot } from '../../../../support/people-trust.ts';
import {
  approvalOf,
  approvedBy,
  BINH,
  HERE,
  LAN,
  listed,
  NOW,
  requestIn,
  signingWorld,
  versionOf,
  type RequestChanges,
} from '../../../../support/signing-request.ts';

const deps = { crypto: nodeCrypto, place: HERE, nowMs: parseInstant(NOW) };

function refusalOf(request: SigningRequest, place = HERE): string {
  const examined = examine(request, { ...deps, place });
  return 'refusal' in examined ? examined.refusal : 'none';
}

function signable(request: SigningRequest): Examined {
  const examined = examine(request, deps);
  if ('refusal' in examined) throw new Error(`${examined.refusal}: ${examined.detail}`);
  return examined;
}

describe('the signing page', () => {
  it('reads everything it shows from the very bytes that are signed', () => {
    const world = signingWorld();
    const request = requestIn(world, {
      request: { approvals: [approvedBy(world.binh, { personId: BINH })] },
    });
    const examined = signable(request);
    expect(examined).toMatchObject({
      statement: { word: 'approval', said: { personId: LAN } },
      version: { title: 'Fees' },
      signer: { name: 'Lan', organisation: 'Border police' },
      rule: { persons: 2 },
      votes: [{ name: 'Binh' }],
      keys: [world.lan.key],
      author: null,
    });
    expect(examined.message).toEqual(
      preAuthEncoding(PAYLOAD_TYPES.approval, Uint8Array.fromBase64(request.payload)),
    );
  });

  it('counts nobody’s signature that kiosks would not count', () => {
    const world = signingWorld();
    const forged = approvedBy(world.lan, { personId: BINH });
    const other = approvedBy(world.binh, { personId: BINH, versionDigest: 'a'.repeat(64) });
    expect(signable(requestIn(world, { request: { approvals: [forged, other] } })).votes).toEqual([]);
  });

  it('takes recalls and drafts, too', () => {
    const world = signingWorld();
    const { validFrom: _from, validUntil: _until, gateIds: _gates, ...said } = approvalOf(versionOf());
    const { rootVersion: _root, class: contentClass, ...named } = said;
    const recall = { ...named, class: contentClass, schema: 'waypost/recall/1', reason: 'Wrong fee' };
    const payload = canonicalBytes(recall).toBase64();
    const request = requestIn(world, { request: { payloadType: PAYLOAD_TYPES.recall, payload } });
    expect(signable(request).statement).toMatchObject({ word: 'recall', said: { reason: 'Wrong fee' } });
    const draft = canonicalBytes({ ...named, schema: 'waypost/draft/1' }).toBase64();
    const asked = { payloadType: PAYLOAD_TYPES.draft, payload: draft };
    expect(refusalOf(requestIn(world, { request: asked }))).toBe('unlisted');
  });

  it('tells whose a version is, as the root names them, and has nobody recall what is neither theirs nor of their class', () => {
    const world = signingWorld();
    const recalling = (changes: Partial<ContentVersion>) => {
      const version = versionOf({ class: 'emergency-template', ...changes });
      const { validFrom: _from, validUntil: _until, gateIds: _gates, ...said } = approvalOf(version);
      const { rootVersion: _root, ...named } = said;
      const recall = { ...named, schema: 'waypost/recall/1', reason: 'Wrong fee' };
      const payload = canonicalBytes(recall).toBase64();
      const request = { payloadType: PAYLOAD_TYPES.recall, payload };
      return requestIn(world, { version, request });
    };
    expect(signable(recalling({ organisationId: ORGANISATION })).owner).toBe('Border police');
    expect(signable(recalling({ organisationId: null })).owner).toBeNull();
    expect(refusalOf(recalling({ organisationId: LAN }))).toBe('unlisted');
    const theirs = requestIn(world, { version: { organisationId: LAN } });
    expect(signable(theirs).owner).toBe(LAN);
  });

  const cases: [string, string, RequestChanges][] = [
    ['a version of other bytes', 'other-version', { approval: { versionDigest: 'a'.repeat(64) } }],
    ['a version of another content', 'other-version', { approval: { contentId: LAN } }],
    ['another class than the version is of', 'other-version', { approval: { class: 'protected' } }],
    ['a class that is not known', 'unknown-class', { approval: { class: 'fun' as never } }],
    ['a kind of statement that is not known', 'unknown-statement', { request: { payloadType: 'x' } }],
    ['a statement that is not JSON', 'malformed', { request: { payload: 'AAAA' } }],
    ['a statement that says more', 'says-more', { approval: { also: 'magenta' } as never }],
    ['a version that says more', 'says-more', { version: { also: 'magenta' } as never }],
    ['another root version than the one that is held', 'root-changed', { approval: { rootVersion: 2 } }],
    ['another installation', 'untrusted', { approval: { installation: LAN } }],
    ['a person who is not listed', 'unlisted', { approval: { personId: LAN.replace('b1', 'b7') } }],
    ['a class that the person is not listed for', 'unlisted', { version: { class: 'emergency-template' } }],
    [
      'a time that is longer than the class allows',
      'too-long',
      { approval: { validUntil: '2027-11-26T12:00:00.000Z' } },
    ],
    [
      'a time that is over',
      'over',
      { approval: { validFrom: '2026-11-01T00:00:00.000Z', validUntil: '2026-11-02T00:00:00.000Z' } },
    ],
    ['the author’s own version', 'by-author', { version: { authorId: LAN } }],
    ['a root that stands in no list of statements', 'untrusted', { request: { trust: [] } }],
  ];
  it.each(cases)('has nobody sign %s', (_what, refusal, changes) => {
    expect(refusalOf(requestIn(signingWorld(), changes))).toBe(refusal);
  });

  it('has nobody sign a second time, by whichever key', () => {
    const world = signingWorld();
    expect(refusalOf(requestIn(world, { request: { approvals: [approvedBy(world.lan)] } }))).toBe(
      'signed-already',
    );
  });

  it('has nobody sign at another place than the root names, or where it names none', () => {
    const elsewhere = { origin: 'http://sign.localhost:9090', rpId: 'sign.localhost' };
    expect(refusalOf(requestIn(signingWorld()), elsewhere)).toBe('other-place');
    expect(refusalOf(requestIn(signingWorld({ root: { signing: null } })))).toBe('no-place');
  });

  it('believes no root, list or recall that is not signed as it has to be', () => {
    const world = signingWorld();
    const [root, list] = world.trust;
    const unsigned = sealedRoot(world.root, world.keys.root.slice(0, 1));
    const own = { ...world.keys, registrar: world.keys.approver };
    const forged = sealedList(world.standing, own, { approvers: [listed(LAN, 'Lan', world.binh)] });
    for (const trust of [
      [unsigned, list],
      [root, forged],
    ])
      expect(refusalOf(requestIn(world, { request: { trust: trust as never } }))).toBe('untrusted');
  });

  it('has nobody sign by a key that was revoked', () => {
    const world = signingWorld();
    const revoked = sealedRevocation(world.standing, world.lan.key.keyid, world.keys.registrar);
    const trust = [...world.trust, revoked];
    expect(refusalOf(requestIn(world, { request: { trust } }))).toBe('unlisted');
  });

  it('takes no Ed25519 key for a passkey', () => {
    const world = signingWorld();
    const list = sealedList(world.standing, world.keys);
    const [root] = world.trust;
    const personId = '00000000-0000-7000-8000-0000000000f2';
    const request = { trust: [root, list] as never };
    expect(refusalOf(requestIn(world, { request, approval: { personId } }))).toBe('unlisted');
  });
});
