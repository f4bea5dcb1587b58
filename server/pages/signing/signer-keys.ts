import type { ContentVersion, PasskeyKey, TrustedKey } from '../../../shared/contract/index.ts';
import { assertNever } from '../../../shared/errors.ts';
import {
  gatesOf,
  keysListed,
  mayRecall,
  type Picking,
  type TrustState,
} from '../../../shared/trust/index.ts';
import { Refused, refuseUnless } from './refusal.ts';
import type { Statement } from './read-statement.ts';

/**
 * The passkeys of whoever the statement names that count for it: at each gate that an approval names, or at any. Throws `Refused` where
 * there is none.
 */
export function signerKeys(statement: Statement, version: ContentVersion, state: TrustState): PasskeyKey[] {
  const { said } = statement;
  const named = 'gateIds' in said ? said.gateIds : null;
  const found = (named ?? gatesOf(state)).map((gateId) =>
    keysListed({ ...said, gateId }, amongOf(statement, version), state),
  );
  const listed = found.flatMap((one) => ('reason' in one ? [] : [one]));
  const refusal = found.find((one) => 'reason' in one);
  const isRefused = named === null ? listed.length === 0 : listed.length < found.length;
  if (isRefused) throw new Refused('unlisted', refusal?.detail ?? 'nobody is listed');
  const counted = named === null ? listed.flat() : inEach(listed);
  const passkeys = counted.filter((key): key is PasskeyKey => key.kind === 'passkey');
  refuseUnless(passkeys.length > 0, 'unlisted', 'is listed with keys that are no passkeys');
  return [...new Map(passkeys.map((key) => [key.keyid, key])).values()];
}

function inEach(lists: readonly TrustedKey[][]): TrustedKey[] {
  const ids = lists.map((keys) => new Set(keys.map(({ keyid }) => keyid)));
  return lists.flat().filter(({ keyid }) => ids.every((keys) => keys.has(keyid)));
}

function amongOf(statement: Statement, version: ContentVersion): Picking {
  const { organisationId } = statement.said;
  switch (statement.word) {
    case 'approval':
      return ({ approvers }) => approvers.filter(({ classes }) => classes.includes(statement.said.class));
    case 'recall':
      return ({ approvers }) =>
        approvers.filter(({ classes }) => mayRecall({ organisationId, classes }, version, [organisationId]));
    case 'draft':
      return ({ authors }) => authors;
    default:
      return assertNever(statement);
  }
}
