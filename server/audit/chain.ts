import type { AuditEntry, AuditHead, AuditLine, RemovedEntry } from '../../shared/contract/index.ts';
import { canonicalBytes } from '../../shared/trust/canonical-json.ts';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';

/** Before the first entry. */
export const GENESIS: AuditHead = { seq: 0, hash: '0'.repeat(64) };

/** An entry that is not in the chain yet. */
export type Unchained = Omit<AuditEntry, 'seq' | 'form' | 'previousHash' | 'hash'>;

/**
 * The next entry after a head. Its hash is over when and what, and over the digest of the rest: the rest can go when
 * its time is over, and the chain is still proven.
 */
export function chained(head: AuditHead, said: Unchained, crypto: TrustCrypto): AuditEntry {
  const linked = { form: 2 as const, seq: head.seq + 1, at: said.at, action: said.action };
  const link = { ...linked, previousHash: head.hash };
  return {
    ...said,
    ...link,
    hash: hashOfLink({ ...link, detailsDigest: digestOfDetails(said, crypto) }, crypto),
  };
}

/** What is left of an entry whose time is over. */
export function removed(entry: AuditEntry, removedAt: string, crypto: TrustCrypto): RemovedEntry {
  const { seq, at, form, action, previousHash, hash } = entry;
  const detailsDigest = form === 1 ? null : digestOfDetails(entry, crypto);
  return { seq, at, form, action, previousHash, hash, detailsDigest, removedAt };
}

/** Whether a line is the next after a head, as it was written. */
export function follows(line: AuditLine, head: AuditHead, crypto: TrustCrypto): boolean {
  return line.seq === head.seq + 1 && line.previousHash === head.hash && hashOf(line, crypto) === line.hash;
}

function hashOf(line: AuditLine, crypto: TrustCrypto): string | null {
  if (line.form === 1) return hashOfFirstForm(line, crypto);
  return hashOfLink(
    'removedAt' in line ? line : { ...line, detailsDigest: digestOfDetails(line, crypto) },
    crypto,
  );
}

type Link = Omit<RemovedEntry, 'hash' | 'removedAt'>;

function hashOfLink(
  { form, seq, at, action, previousHash, detailsDigest }: Link,
  crypto: TrustCrypto,
): string {
  return crypto.sha256(canonicalBytes({ form, seq, at, action, previousHash, detailsDigest }));
}

function digestOfDetails(said: Unchained, crypto: TrustCrypto): string {
  const { actor, roles, organisationId, address, subject, beforeDigest, afterDigest, reason, salt } = said;
  const details = { actor, roles, organisationId, address, subject, beforeDigest, afterDigest, reason, salt };
  return crypto.sha256(canonicalBytes(details));
}

/** Of one that was removed nothing is left to make it of; of the others, what the form does not know must be empty. */
function hashOfFirstForm(line: AuditLine, crypto: TrustCrypto): string | null {
  if ('removedAt' in line) return line.hash;
  const { form: _form, roles, organisationId, reason, salt, hash: _hash, ...said } = line;
  const isOfTheForm = roles.length === 0 && organisationId === null && reason === null && salt === null;
  return isOfTheForm ? crypto.sha256(canonicalBytes(said)) : null;
}
