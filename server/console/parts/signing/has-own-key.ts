import type { ContentClass, TrustStanding } from '../../../../shared/contract/index.ts';

/** Whether a list names a passkey of this person by which they approve the class; without a class, any. */
export function hasOwnKey(
  { lists, revokedKeyids }: Pick<TrustStanding, 'lists' | 'revokedKeyids'>,
  { personId, of }: { personId: string; of?: ContentClass },
): boolean {
  return lists
    .flatMap(({ approvers }) => approvers)
    .some(
      ({ personId: listed, key, classes, retiredAt }) =>
        listed === personId &&
        key.kind === 'passkey' &&
        retiredAt === null &&
        !revokedKeyids.includes(key.keyid) &&
        (of === undefined || classes.includes(of)),
    );
}
