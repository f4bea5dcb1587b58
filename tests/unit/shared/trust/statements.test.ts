import { describe, expect, test } from 'vitest';
import { type Envelope, MANIFEST_SCHEMA } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import {
  admitStatement,
  canonicalBytes,
  openTrustRoot,
  PAYLOAD_TYPES,
  reopenTrust,
  seal,
  type Signer,
  type TrustState,
  verifyEnvelope,
  verifyManifest,
  verifyTime,
} from '../../../../shared/trust/index.ts';
import { plan } from '../timeline/plans.ts';
import { crypto, signer, trusted } from './keys.ts';
import * as world from './world.ts';

const { keys, NOW } = world;

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

function rotate(state: TrustState, value: ReturnType<typeof world.root>, ...signers: Signer[]): TrustState {
  return openTrustRoot(world.sealRoot(value, ...signers), { current: state }, NOW, crypto);
}

describe('a trust root', () => {
  test('is opened by its pinned digest alone, and by no other', () => {
    const envelope = world.sealRoot(world.root());
    expect(world.pinned().root.version).toBe(1);
    expect(codeOf(() => openTrustRoot(envelope, { pinnedDigest: 'f'.repeat(64) }, NOW, crypto))).toBe(
      'statement/untrusted',
    );
  });

  test('rotates by thresholds of the old and of the new root keys', () => {
    const fresh = [signer('fresh-1'), signer('fresh-2')];
    const next = world.root({ version: 2, root: world.keySet(2, ...fresh) });
    const [a, b] = keys.root as [Signer, Signer, Signer];
    const state = world.pinned();
    expect(rotate(state, next, a, b, ...fresh).root.version).toBe(2);
    expect(codeOf(() => rotate(state, next, ...fresh))).toBe('statement/untrusted');
    expect(codeOf(() => rotate(state, next, a, ...fresh))).toBe('statement/untrusted');
    expect(codeOf(() => rotate(state, next, a, b))).toBe('statement/untrusted');
    expect(codeOf(() => rotate(state, next, a, a, ...fresh))).toBe('statement/untrusted');
  });

  test('never goes back, never changes installation, and a new one must not have expired', () => {
    const second = rotate(world.pinned(), world.root({ version: 2 }));
    expect(rotate(second, world.root({ version: 2 }))).toBe(second);
    expect(codeOf(() => rotate(second, world.root({ version: 1 })))).toBe('statement/expired');
    expect(codeOf(() => rotate(second, world.root({ version: 2, isDemo: true })))).toBe(
      'statement/untrusted',
    );
    expect(codeOf(() => rotate(second, world.root({ version: 3, installation: world.id(9) })))).toBe(
      'statement/untrusted',
    );
    expect(
      codeOf(() => rotate(second, world.root({ version: 3, expiresAt: '2026-11-22T08:00:00.000Z' }))),
    ).toBe('statement/expired');
  });

  test('counts one key under two names once, and a key under a false name not at all', () => {
    const [a] = keys.root as [Signer];
    const envelope = seal(PAYLOAD_TYPES.trustRoot, {}, [a, a]);
    const twice = { threshold: 2, keys: [trusted(a), { ...trusted(a), keyid: 'e'.repeat(64) }] };
    expect(verifyEnvelope(envelope, twice, { crypto, place: null })).toBe(1);
    expect(
      verifyEnvelope(
        envelope,
        { threshold: 1, keys: [{ ...trusted(a), keyid: 'e'.repeat(64) }] },
        { crypto, place: null },
      ),
    ).toBe(0);
  });
});

describe('a registrar list', () => {
  test('is signed by a registrar of its own organisation', () => {
    const state = world.pinned();
    const envelope = (by: Signer) => world.sealList(world.POLICE_LIST, by);
    expect(admitStatement(state, envelope(keys.police), NOW, crypto).lists).toEqual([world.POLICE_LIST]);
    expect(codeOf(() => admitStatement(state, envelope(keys.customs), NOW, crypto))).toBe(
      'statement/untrusted',
    );
    expect(codeOf(() => admitStatement(state, envelope(keys.publisher), NOW, crypto))).toBe(
      'statement/untrusted',
    );
    const foreign = world.list(world.POLICE, [], { installation: world.id(9) });
    expect(codeOf(() => admitStatement(state, world.sealList(foreign, keys.police), NOW, crypto))).toBe(
      'statement/untrusted',
    );
  });

  test('only rises in version; the same again changes nothing; two of one version are refused', () => {
    const admit = (state: TrustState, version: number, approvers = world.POLICE_LIST.approvers) =>
      admitStatement(
        state,
        world.sealList(world.list(world.POLICE, approvers, { version }), keys.police),
        NOW,
        crypto,
      );
    const third = admit(admit(world.pinned(), 1), 3);
    expect(third.lists.map((one) => one.version)).toEqual([3]);
    expect(admit(third, 3)).toBe(third);
    expect(codeOf(() => admit(third, 2))).toBe('statement/expired');
    expect(codeOf(() => admit(third, 3, []))).toBe('statement/untrusted');
  });

  test('is not taken in after its end, but stays accepted when it ended since', () => {
    const envelope = world.sealList(world.POLICE_LIST, keys.police);
    const afterMs = parseInstant(world.POLICE_LIST.expiresAt);
    expect(codeOf(() => admitStatement(world.pinned(), envelope, afterMs, crypto))).toBe('statement/expired');
    const digest = crypto.sha256(canonicalBytes(world.root()));
    expect(reopenTrust(digest, [world.sealRoot(world.root()), envelope], crypto).lists).toEqual([
      world.POLICE_LIST,
    ]);
  });
});

describe('a revocation', () => {
  const revoke = (state: TrustState, revoked: Signer, by: Signer): TrustState => {
    const value = {
      schema: 'waypost/revocation/1',
      installation: world.INSTALLATION,
      issuedAt: world.ISSUED,
      keyid: revoked.keyid,
      reason: 'lost',
    };
    return admitStatement(state, seal(PAYLOAD_TYPES.revocation, value, [by]), NOW, crypto);
  };

  test('is by a registrar or root key, and by no other', () => {
    const [rootKey] = keys.root as [Signer];
    for (const by of [rootKey, keys.customs])
      expect([...revoke(world.trust(), keys.anh, by).revokedKeyids]).toEqual([keys.anh.keyid]);
    for (const by of [keys.publisher, keys.binh, keys.stranger]) {
      expect(codeOf(() => revoke(world.trust(), keys.anh, by))).toBe('statement/untrusted');
    }
  });

  test('voids what the key stated before, whatever came first', () => {
    const [rootKey] = keys.root as [Signer];
    expect(revoke(world.trust(), keys.police, rootKey).lists).toEqual([world.CUSTOMS_LIST]);
    expect(codeOf(() => world.trust([world.POLICE_LIST], revoke(world.pinned(), keys.police, rootKey)))).toBe(
      'statement/untrusted',
    );
  });

  test('of a root key is by a root key only', () => {
    const [a, b] = keys.root as [Signer, Signer];
    expect(revoke(world.trust(), a, keys.police).revokedKeyids.has(a.keyid)).toBe(false);
    expect(revoke(world.trust(), a, b).revokedKeyids.has(a.keyid)).toBe(true);
  });
});

describe('the publisher', () => {
  const manifest = {
    schema: MANIFEST_SCHEMA,
    installation: world.INSTALLATION,
    revision: 3,
    planDigest: 'a'.repeat(64),
    issuedAt: world.ISSUED,
    plan: plan({}),
  };
  const sealed = (value: object, by = keys.publisher): Envelope => seal(PAYLOAD_TYPES.manifest, value, [by]);

  test('signs manifests of this installation', () => {
    expect(verifyManifest(sealed(manifest), world.pinned(), crypto).revision).toBe(3);
    expect(codeOf(() => verifyManifest(sealed(manifest, keys.stranger), world.pinned(), crypto))).toBe(
      'statement/untrusted',
    );
    expect(
      codeOf(() =>
        verifyManifest(sealed({ ...manifest, installation: world.id(9) }), world.pinned(), crypto),
      ),
    ).toBe('statement/untrusted');
    expect(
      codeOf(() =>
        verifyManifest(sealed({ ...manifest, schema: 'waypost/manifest/2' }), world.pinned(), crypto),
      ),
    ).toBe('statement/malformed');
  });

  test('may name versions of kinds that only later software knows', () => {
    const version = { digest: 'b'.repeat(64), bytes: 9, mediaType: 'application/json' };
    const facts = { contentId: world.id(7), class: 'routine', title: 'A', version, files: [], approvals: [] };
    const contents = { [version.digest]: { ...facts, kind: 'page', drafts: [] } };
    const newer = { ...manifest, plan: { ...manifest.plan, contents } };
    expect(verifyManifest(sealed(newer), world.pinned(), crypto).plan.contents).toEqual(contents);
  });

  test('may name regions of kinds that only later software knows, and one that is not as its kind is costs the plan nothing else', () => {
    const withSource = (source: object): Envelope => {
      const region = { key: 'main', xPx: 0, yPx: 0, widthPx: 100, heightPx: 100, source };
      const layout = { canvas: { widthPx: 100, heightPx: 100 }, background: '#102030', regions: [region] };
      return sealed({ ...manifest, plan: { ...manifest.plan, layouts: { [world.id(8)]: layout } } });
    };
    const { layouts } = verifyManifest(withSource({ kind: 'board' }), world.pinned(), crypto).plan;
    expect(layouts[world.id(8)]?.regions).toMatchObject([{ key: 'main', source: { kind: 'board' } }]);
    expect(codeOf(() => verifyManifest(withSource({ kind: 'playlist' }), world.pinned(), crypto))).toBe(
      'accepted',
    );
  });

  test('cannot pass one kind of statement for another', () => {
    const asTime = { ...sealed(manifest), payloadType: PAYLOAD_TYPES.time };
    expect(codeOf(() => verifyTime(asTime, { nonce: 'n'.repeat(16) }, world.pinned(), crypto))).toBe(
      'statement/untrusted',
    );
    const relabelled = {
      ...seal(PAYLOAD_TYPES.time, manifest, [keys.publisher]),
      payloadType: PAYLOAD_TYPES.manifest,
    };
    expect(codeOf(() => verifyManifest(relabelled, world.pinned(), crypto))).toBe('statement/untrusted');
  });

  test('tells the time only in answer to the nonce that was asked with', () => {
    const time = {
      schema: 'waypost/time/1',
      installation: world.INSTALLATION,
      issuedAt: world.ISSUED,
      nonce: 'n'.repeat(16),
    };
    const envelope = seal(PAYLOAD_TYPES.time, time, [keys.publisher]);
    expect(verifyTime(envelope, { nonce: 'n'.repeat(16) }, world.pinned(), crypto).issuedAt).toBe(
      world.ISSUED,
    );
    expect(codeOf(() => verifyTime(envelope, { nonce: 'm'.repeat(16) }, world.pinned(), crypto))).toBe(
      'statement/untrusted',
    );
  });
});
