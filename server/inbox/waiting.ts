import { MOST_MESSAGES } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { TrustState } from '../../shared/trust/index.ts';
import type { Library } from '../library/index.ts';
import type { Authority } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { askedReviews, dueReviews, openComments, recentRecalls, returnedReviews } from './inbox-store.ts';
import {
  ofApprovals,
  ofComments,
  ofDueReviews,
  ofEndings,
  ofRecalls,
  ofReviews,
  REVIEW_AHEAD_MS,
  type Ending,
  type Waiting,
} from './messages.ts';

const DAY_MS = 86_400_000;
/** A recall is told of for so long. */
const RECALLS_MS = 30 * DAY_MS;
/** A ceremony takes weeks to bring together. */
const ROOT_AHEAD_MS = 60 * DAY_MS;
const LIST_AHEAD_MS = 30 * DAY_MS;
/** A version has many languages. */
const MOST_LANGUAGES = 8 * MOST_MESSAGES;

export interface WaitingParts {
  library: Pick<Library, 'list'>;
  approvals: { trustState(reader: Reader): Promise<TrustState> };
}

/** For whom, and when. */
export interface For {
  personId: string;
  authority: Authority;
  nowMs: number;
}

/** Everything that waits for somebody, the newest first, and whether there is more of a kind than is told. */
export async function waitingFor(
  parts: WaitingParts,
  reader: Reader,
  asked: For,
): Promise<{ messages: Waiting[]; isMore: boolean }> {
  const kinds = [
    await reviews(reader, asked),
    await approvals(parts, asked),
    ofReviews('returned', await returnedReviews(reader, { ...asked, limit: MOST_LANGUAGES })),
    ofComments(await openComments(reader, { ...asked, limit: MOST_MESSAGES + 1 })),
    await due(reader, asked),
    await recalls(reader, asked),
    await endings(parts, reader, asked),
  ];
  return {
    messages: kinds
      .flatMap((messages) => messages.slice(0, MOST_MESSAGES))
      .toSorted((one, other) => (one.since < other.since ? 1 : one.since > other.since ? -1 : 0)),
    isMore: kinds.some((messages) => messages.length > MOST_MESSAGES),
  };
}

async function reviews(reader: Reader, asked: For): Promise<Waiting[]> {
  const { personId, authority } = asked;
  if (!authority.may('library:review')) return [];
  const reach = authority.reach('library:review');
  return ofReviews('review', await askedReviews(reader, { personId, limit: MOST_LANGUAGES, reach }));
}

async function approvals({ library }: WaitingParts, { authority }: For): Promise<Waiting[]> {
  if (!authority.may('approval:sign')) return [];
  const query = { step: 'approval', limit: MOST_MESSAGES + 1 } as const;
  return ofApprovals((await library.list(query, authority, 'approval:sign')).rows);
}

async function due(reader: Reader, { authority, nowMs }: For): Promise<Waiting[]> {
  if (!authority.may('library:write')) return [];
  const before = formatInstant(nowMs + REVIEW_AHEAD_MS);
  const reach = authority.reach('library:write');
  return ofDueReviews(await dueReviews(reader, { before, limit: MOST_MESSAGES + 1, reach }), nowMs);
}

async function recalls(reader: Reader, { personId, authority, nowMs }: For): Promise<Waiting[]> {
  const permissions = (['library:write', 'approval:sign'] as const).filter((one) => authority.may(one));
  const reaches = permissions.map((permission) => authority.reach(permission));
  const since = formatInstant(nowMs - RECALLS_MS);
  return ofRecalls(await recentRecalls(reader, { personId, since, limit: MOST_MESSAGES + 1, reaches }));
}

/** Whoever looks after an organisation's people looks after its list; after the root, whoever does so for all. */
async function endings(
  { approvals }: WaitingParts,
  reader: Reader,
  { authority, nowMs }: For,
): Promise<Waiting[]> {
  if (!authority.may('accounts:write')) return [];
  const { root, rootDigest, lists } = await approvals.trustState(reader);
  const own = lists.filter(({ organisationId }) => authority.may('accounts:write', { organisationId }));
  const ofLists = own.map(({ organisationId, version, expiresAt }): Ending => {
    const organisation = root.organisations.find(({ id }) => id === organisationId)?.name ?? organisationId;
    const named = `${organisationId}:${version}`;
    return { organisation, version: named, expiresAt, aheadMs: LIST_AHEAD_MS };
  });
  const ofRoot: Ending[] = authority.reach('accounts:write').isAll
    ? [{ organisation: null, version: rootDigest, expiresAt: root.expiresAt, aheadMs: ROOT_AHEAD_MS }]
    : [];
  return ofEndings([...ofRoot, ...ofLists], nowMs);
}
