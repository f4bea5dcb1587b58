import { nodeCrypto } from '../../../server/platform/crypto.ts';
import { MANIFEST_SCHEMA, type Envelope } from '../../../shared/contract/index.ts';
import {
  admitStatement,
  canonicalBytes,
  judgeVersion,
  openTrustRoot,
  PAYLOAD_TYPES,
  seal,
  verifyAssignment,
  verifyConfirmation,
  verifyManifest,
  verifyUpdate,
  type TrustState,
} from '../../../shared/trust/index.ts';
import { plan } from '../../unit/shared/timeline/plans.ts';
import { signer } from '../../unit/shared/trust/keys.ts';
import * as world from '../../unit/shared/trust/world.ts';
import { createPasskey, PLACE, sealByPasskeys } from '../passkeys.ts';

/** A statement that counts, and whether something made of it counts, too. */
export interface Target {
  name: string;
  envelope: Envelope;
  counts(envelope: Envelope): boolean;
}

const { keys, NOW, PERSONS } = world;

/** One of every kind of statement that a kiosk believes, by people, passkeys and the publisher; each counts as it is. */
export function createTargets(): Target[] {
  const passkeys = [createPasskey('ES256'), createPasskey('RS256'), createPasskey('EdDSA')];
  const root = world.root({
    signing: PLACE,
    classes: world.classes({ authorSigns: true }),
    release: world.keySet(2, ...RELEASE),
  });
  const byPasskeys = passkeys.map(({ key }, i) => ({
    ...world.approver(world.id(60 + i), keys.stranger),
    key,
  }));
  const police = world.list(world.POLICE, [...world.POLICE_LIST.approvers, ...byPasskeys], {
    authors: [world.listed(world.AUTHOR, keys.author)],
    technicians: [world.listed(world.id(70), TECHNICIAN)],
  });
  const pinned = world.pinned(root);
  const state = world.trust([police, world.CUSTOMS_LIST], pinned);
  const [anh, chi, draft] = [world.sealApproval(world.approval(WRITTEN)), CHI, DRAFT];
  const isShown = (approvals: Envelope[], drafts: Envelope[] = [draft]): boolean => {
    const judged = { digest: world.digestOf(WRITTEN), version: WRITTEN, gateId: world.GATE, nowMs: NOW };
    return judgeVersion({ ...judged, approvals, drafts }, state, nodeCrypto).isShowable;
  };
  const byPasskey = passkeys.map((passkey, i): Target => {
    const value = world.approval(WRITTEN, { personId: world.id(60 + i) });
    const envelope = sealByPasskeys(PAYLOAD_TYPES.approval, value, [passkey]);
    const name = `an approval by a passkey of ${passkey.key.algorithm}`;
    return { name, envelope, counts: (mutant) => isShown([mutant, chi]) };
  });
  return [
    { name: 'an approval', envelope: anh, counts: (mutant) => isShown([mutant, chi]) },
    { name: 'a draft', envelope: draft, counts: (mutant) => isShown([anh, chi], [mutant]) },
    ...byPasskey,
    rootTarget(root, pinned),
    admitted('a list', world.sealList(police, keys.police), pinned),
    admitted('a recall', seal(PAYLOAD_TYPES.recall, RECALL, [keys.anh]), state),
    admitted('a revocation', seal(PAYLOAD_TYPES.revocation, REVOCATION, [keys.police]), state),
    manifestTarget(state),
    updateTarget(state),
    ...enrolmentTargets(state),
  ];
}

const RELEASE = [signer('release-1'), signer('release-2')];
const TECHNICIAN = signer('technician');
const UNIT = signer('unit');
const WRITTEN = world.version({ class: 'protected', authorId: world.id(99) });
const BY_CHI = { personId: PERSONS.chi, organisationId: world.CUSTOMS };
const CHI = world.sealApproval(world.approval(WRITTEN, BY_CHI), keys.chi);
const DRAFT = world.sealDraft(world.draft(WRITTEN));
const SAID = { installation: world.INSTALLATION, issuedAt: world.ISSUED, reason: 'wrong' };
const RECALL = {
  ...SAID,
  schema: 'waypost/recall/1',
  versionDigest: world.digestOf(WRITTEN),
  contentId: WRITTEN.contentId,
  class: WRITTEN.class,
  personId: PERSONS.anh,
  organisationId: world.POLICE,
};
const REVOCATION = { ...SAID, schema: 'waypost/revocation/1', keyid: keys.binh.keyid };

function rootTarget(root: ReturnType<typeof world.root>, current: TrustState): Target {
  const envelope = world.sealRoot({ ...root, version: 2 });
  const counts = (mutant: Envelope): boolean =>
    openTrustRoot(mutant, { current }, NOW, nodeCrypto).rootDigest !== current.rootDigest;
  return { name: 'a trust root', envelope, counts };
}

function admitted(name: string, envelope: Envelope, state: TrustState): Target {
  return { name, envelope, counts: (mutant) => admitStatement(state, mutant, NOW, nodeCrypto) !== state };
}

function manifestTarget(state: TrustState): Target {
  const { INSTALLATION: installation, ISSUED: issuedAt } = world;
  const planned = plan({});
  const planDigest = nodeCrypto.sha256(canonicalBytes(planned));
  const manifest = {
    schema: MANIFEST_SCHEMA,
    installation,
    revision: 3,
    planDigest,
    issuedAt,
    plan: planned,
  };
  return {
    name: 'a manifest',
    envelope: seal(PAYLOAD_TYPES.manifest, manifest, [keys.publisher]),
    counts: (mutant) => verifyManifest(mutant, state, nodeCrypto).revision > 0,
  };
}

function updateTarget(state: TrustState): Target {
  const update = {
    schema: 'waypost/update/1',
    installation: world.INSTALLATION,
    issuedAt: world.ISSUED,
    version: '1.2.0',
    leastVersion: '1.0.0',
    platform: 'linux-x64',
    sha256: 'a'.repeat(64),
    size: 10,
  };
  return {
    name: 'an update',
    envelope: seal(PAYLOAD_TYPES.update, update, RELEASE),
    counts: (mutant) => verifyUpdate(mutant, state, nodeCrypto).size > 0,
  };
}

function enrolmentTargets(state: TrustState): Target[] {
  const enrolment = {
    schema: 'waypost/enrolment/1',
    installation: world.INSTALLATION,
    issuedAt: world.ISSUED,
    kioskId: world.id(71),
    kioskKey: UNIT.publicKey,
    gateId: world.GATE,
    displayIds: [world.id(72)],
    rootDigest: state.rootDigest,
  };
  return [
    {
      name: 'an assignment',
      envelope: seal(PAYLOAD_TYPES.enrolment, enrolment, [keys.police]),
      counts: (mutant) => verifyAssignment(mutant, state, nodeCrypto).displayIds.length > 0,
    },
    {
      name: 'a confirmation by a technician',
      envelope: seal(PAYLOAD_TYPES.enrolment, enrolment, [UNIT, TECHNICIAN]),
      counts: (mutant) => verifyConfirmation(mutant, state, nodeCrypto).technician !== null,
    },
  ];
}
