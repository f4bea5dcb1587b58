import type { ReviewRequest, ReviewVerdict, VersionReviews } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { assertNotArchived, type StoredVersion } from '../library/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, type Authority } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { EditorialOptions } from './editorial.ts';
import { saveReview, type ReviewRow } from './review-store.ts';
import { scopeOf, seenVersion, type NamedVersion } from './seen-version.ts';
import { restandReviews } from './standing-reviews.ts';
import { spokenIn, spokenLanguages, withNames } from './version-languages.ts';

/** Reviews of a version, one for each language that it speaks. All throw `version/not-found`, `object/not-found`. */
export interface Reviews {
  get(named: NamedVersion, reader: Authority): Promise<VersionReviews>;
  /** Asks whoever reviews there; what was accepted stays so. Throws `permission/denied`, `reference/unknown`. */
  ask(actor: Actor, named: NamedVersion, request: ReviewRequest): Promise<VersionReviews>;
  /** Asked or not; in the languages of the actor's grant. Throws `permission/denied`, `review/own-version`, `reference/unknown`. */
  judge(actor: Actor, named: NamedLanguage, verdict: ReviewVerdict): Promise<VersionReviews>;
}

export interface NamedLanguage extends NamedVersion {
  language: string;
}

/** Who commands, and of which version. */
interface Command {
  actor: Actor;
  stored: StoredVersion;
}

export function createReviews(options: EditorialOptions): Reviews {
  const { database } = options.platform;
  return {
    get: async (named, reader) =>
      reviewsNow(options, database.read, await seenVersion(options, database.read, named, reader)),
    ask: (actor, named, request) =>
      database.transact(async (trx) => {
        const stored = await seenVersion(options, trx, named, actor.authority);
        assertMay(actor, 'library:write', scopeOf(stored));
        assertNotArchived({ ...stored.version, archivedAt: stored.archivedAt });
        await ask(options, trx, { actor, stored, request });
        return reviewsNow(options, trx, stored);
      }),
    judge: (actor, { language, ...named }, verdict) =>
      database.transact(async (trx) => {
        const stored = await seenVersion(options, trx, named, actor.authority);
        assertMay(actor, 'library:review', { ...scopeOf(stored), language });
        assertNotArchived({ ...stored.version, archivedAt: stored.archivedAt });
        await judge(options, trx, { actor, stored, language, verdict });
        return reviewsNow(options, trx, stored);
      }),
  };
}

async function ask(
  options: EditorialOptions,
  trx: Transactor,
  { actor, stored, request }: Command & { request: ReviewRequest },
): Promise<void> {
  const spoken = await spokenLanguages(trx, stored);
  const named = request.languages ?? [...spoken.keys()];
  const wanted = named.map((language, at) => spokenIn(spoken, language, `/body/languages/${at}`));
  const open = wanted.filter(({ state }) => state === 'unasked' || state === 'returned');
  const asked = { askedAt: nowBy(options), askedById: actor.id };
  for (const language of open) {
    const row = { ...language, ...asked, state: 'asked' as const, reason: null };
    await keep(options, trx, { actor, action: 'review:ask', row, stored });
  }
}

async function judge(
  options: EditorialOptions,
  trx: Transactor,
  { actor, stored, language, verdict }: Command & { language: string; verdict: ReviewVerdict },
): Promise<void> {
  if (stored.version.authorId === actor.id)
    throw new AppError('review/own-version', 'the version is your own: another editor reviews it');
  const { state } = verdict;
  const row: ReviewRow = {
    ...spokenIn(await spokenLanguages(trx, stored), language, '/params/language'),
    state,
    reason: state === 'returned' ? verdict.reason : null,
    reviewedAt: nowBy(options),
    reviewedById: actor.id,
    reviewedVersion: stored.version.version,
  };
  const action = state === 'accepted' ? 'review:accept' : 'review:return';
  await keep(options, trx, { actor, action, row, stored });
}

async function keep(
  { audit }: EditorialOptions,
  trx: Transactor,
  { actor, action, row, stored }: Command & { action: string; row: ReviewRow },
): Promise<void> {
  await saveReview(trx, row);
  await restandReviews(trx, stored);
  const subject = { kind: 'review', id: row.contentId };
  const reason = row.reason === null ? {} : { reason: row.reason };
  await audit.append(trx, { actor, action, subject, after: row, ...reason });
}

async function reviewsNow(
  { approvals, duty }: EditorialOptions,
  reader: Reader,
  stored: StoredVersion,
): Promise<VersionReviews> {
  const { digest: versionDigest, version } = stored;
  const languages = await spokenLanguages(reader, stored);
  return {
    contentId: version.contentId,
    version: version.version,
    versionDigest,
    isRequired: duty.isRequired(version.class, approvals.currentRoot().root.isDemo),
    languages: await withNames(reader, [...languages.values()]),
  };
}

function nowBy({ platform }: EditorialOptions): string {
  return formatInstant(platform.clock.wallMs());
}
