import type { ContentClass } from '../contract/content.ts';
import type { Recall, RegistrarList, Revocation, TrustRoot } from '../contract/statement.ts';

/** A recall with what its signer was when it was admitted: a later list does not revive what was recalled. */
export type KnownRecall = Recall & { signerClasses: readonly ContentClass[] };

/** A statement that was verified, with the keys it rests on. */
export type Admitted =
  | { kind: 'registrar-list'; statement: RegistrarList; digest: string; keyids: readonly string[] }
  | { kind: 'recall'; statement: KnownRecall; digest: string; keyids: readonly string[] }
  | {
      kind: 'revocation';
      statement: Revocation;
      digest: string;
      keyids: readonly string[];
      isByRoot: boolean;
    };

/** Whom a kiosk or server believes. Plain data: every admission makes a new one. */
export interface TrustState {
  root: TrustRoot;
  /** SHA-256 of the payload bytes of the root. */
  rootDigest: string;
  /** The newest list in force of each organisation. */
  lists: readonly RegistrarList[];
  recalls: readonly KnownRecall[];
  revokedKeyids: ReadonlySet<string>;
  /** What lists, recalls and revocations are derived from. */
  admitted: readonly Admitted[];
}

/**
 * Derives who is believed from a root and everything admitted, whatever the order of admission.
 * A revocation by a root key always holds, one by a registrar's key unless a root key revoked that key; root keys fall only to root keys.
 */
export function trustStateOf(root: TrustRoot, rootDigest: string, admitted: readonly Admitted[]): TrustState {
  const revokedKeyids = revokedBy(root, admitted);
  const standing = admitted.filter(({ keyids }) => keyids.some((keyid) => !revokedKeyids.has(keyid)));
  const recalls = standing.flatMap((one) => (one.kind === 'recall' ? [one.statement] : []));
  return {
    root,
    rootDigest,
    lists: listsInForce(root, standing, revokedKeyids),
    recalls,
    revokedKeyids,
    admitted,
  };
}

function revokedBy(root: TrustRoot, admitted: readonly Admitted[]): ReadonlySet<string> {
  const revocations = admitted.filter((one) => one.kind === 'revocation');
  const byRoot = new Set(revocations.filter((one) => one.isByRoot).map((one) => one.statement.keyid));
  const rootKeyids = new Set(root.root.keys.map((key) => key.keyid));
  const byRegistrars = revocations
    .filter((one) => !rootKeyids.has(one.statement.keyid) && one.keyids.some((keyid) => !byRoot.has(keyid)))
    .map((one) => one.statement.keyid);
  return new Set([...byRoot, ...byRegistrars]);
}

function listsInForce(
  root: TrustRoot,
  standing: readonly Admitted[],
  revokedKeyids: ReadonlySet<string>,
): RegistrarList[] {
  return root.organisations.flatMap(({ id, registrar }) => {
    const keyids = new Set(
      registrar.keys.map((key) => key.keyid).filter((keyid) => !revokedKeyids.has(keyid)),
    );
    const lists = standing.flatMap((one) => {
      const isOurs = one.kind === 'registrar-list' && one.statement.organisationId === id;
      return isOurs && one.keyids.filter((keyid) => keyids.has(keyid)).length >= registrar.threshold
        ? [one.statement]
        : [];
    });
    return lists.sort((a, b) => b.version - a.version).slice(0, 1);
  });
}
