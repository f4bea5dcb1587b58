import type { GivenOverride, LegibilityRule } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';

/** By the digest of a version: what of it is let pass. */
export type Overrides = ReadonlyMap<string, ReadonlyMap<LegibilityRule, GivenOverride>>;

export async function overridesOf(reader: Reader, versionDigests: readonly string[]): Promise<Overrides> {
  const found = new Map<string, Map<LegibilityRule, GivenOverride>>();
  if (versionDigests.length === 0) return found;
  const rows = await reader
    .selectFrom('legibilityOverrides')
    .selectAll()
    .where('versionDigest', 'in', versionDigests)
    .execute();
  for (const { versionDigest, rule, ...given } of rows)
    found.getOrInsertComputed(versionDigest, () => new Map()).set(rule, given);
  return found;
}

/** What was said before of a rule is said anew. */
export async function saveOverrides(
  trx: Transactor,
  versionDigest: string,
  rules: readonly LegibilityRule[],
  given: GivenOverride,
): Promise<void> {
  for (const rule of rules)
    await trx
      .insertInto('legibilityOverrides')
      .values({ versionDigest, rule, ...given })
      .onConflict((conflict) => conflict.columns(['versionDigest', 'rule']).doUpdateSet(given))
      .execute();
}
