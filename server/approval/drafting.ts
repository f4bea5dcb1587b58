import type {
  Approval,
  ContentVersion,
  Draft,
  Recall,
  RecallOrder,
  RegistrarList,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { mayRecall, type Picking, type TrustState } from '../../shared/trust/index.ts';

const DAY_MS = 86_400_000;
/** The last instant of fixed width. */
const LATEST_MS = parseInstant('9999-12-31T23:59:59.999Z');

/** What is to be approved. Times left out: from now, as long as the class allows. */
export interface ApprovalWish {
  versionDigest: string;
  gateIds: string[] | null;
  /** Left out: the first approver listed. */
  personId?: string | undefined;
  validFrom?: string | undefined;
  validUntil?: string | undefined;
}

/** When a statement is drafted, and by whose rules. */
export interface Moment {
  nowMs: number;
  state: TrustState;
}

/** Throws `reference/unknown` when no registrar lists the person. */
export function draftApproval(
  wish: ApprovalWish,
  version: ContentVersion,
  { nowMs, state }: Moment,
): Approval {
  const { installation, version: rootVersion, classes } = state.root;
  const longestMs = classes[version.class].longestValidityDays * DAY_MS;
  const validFrom = wish.validFrom ?? formatInstant(nowMs);
  const reviewMs = version.reviewBy === null ? LATEST_MS : parseInstant(version.reviewBy);
  const longestUntilMs = Math.min(parseInstant(validFrom) + longestMs, reviewMs, LATEST_MS);
  const validUntil = wish.validUntil ?? formatInstant(longestUntilMs);
  return {
    schema: 'waypost/approval/1',
    installation,
    issuedAt: formatInstant(nowMs),
    rootVersion,
    versionDigest: wish.versionDigest,
    contentId: version.contentId,
    class: version.class,
    gateIds: wish.gateIds,
    validFrom,
    validUntil,
    ...approverIn(state.lists, wish.personId),
  };
}

/** Which version its author vouches for; the person left out: the first author listed. */
export interface AuthorWish {
  versionDigest: string;
  personId?: string | undefined;
}

/** Throws `reference/unknown` when no registrar lists the person as an author; `draft/author-unlisted` where the class asks for one. */
export function draftDraft(
  { versionDigest, personId }: AuthorWish,
  { contentId, class: contentClass }: ContentVersion,
  { nowMs, state }: Moment,
): Draft {
  const isListed = state.lists.some(({ authors }) =>
    authors.some((one) => personId === undefined || one.personId === personId),
  );
  if (!isListed && state.root.classes[contentClass].authorSigns)
    throw new AppError(
      'draft/author-unlisted',
      'the class asks for the signature of an author who is listed',
    );
  return {
    schema: 'waypost/draft/1',
    installation: state.root.installation,
    issuedAt: formatInstant(nowMs),
    versionDigest,
    contentId,
    ...personIn(state.lists, personId, ({ authors }) => authors),
  };
}

/** Throws `reference/unknown` when no registrar lists the person; left out: the first approver listed. */
export function draftRecall(
  {
    versionDigest,
    reason,
    personId,
  }: Pick<RecallOrder, 'versionDigest' | 'reason'> & { personId?: string | undefined },
  version: ContentVersion,
  { nowMs, state }: Moment,
): Recall {
  return {
    schema: 'waypost/recall/1',
    installation: state.root.installation,
    issuedAt: formatInstant(nowMs),
    versionDigest,
    contentId: version.contentId,
    class: version.class,
    reason,
    ...recallerIn(state.lists, personId, version),
  };
}

function approverIn(lists: readonly RegistrarList[], personId: string | undefined): Named {
  return personIn(lists, personId, ({ approvers }) => approvers);
}

/** Who is listed several times speaks for an organisation that may take it off. */
function recallerIn(
  lists: readonly RegistrarList[],
  personId: string | undefined,
  version: ContentVersion,
): Named {
  const counting = lists.map((list) => ({
    ...list,
    approvers: list.approvers.filter(({ classes }) => mayRecall({ ...list, classes }, version, [])),
  }));
  const isThere = counting.some(({ approvers }) =>
    approvers.some((one) => personId === undefined || one.personId === personId),
  );
  return approverIn(isThere ? counting : lists, personId);
}

type Named = Pick<Approval, 'personId' | 'organisationId'>;

function personIn(lists: readonly RegistrarList[], personId: string | undefined, among: Picking): Named {
  const listed = lists.flatMap((list) =>
    among(list).map((one) => ({ organisationId: list.organisationId, personId: one.personId })),
  );
  const named = listed.find((one) => personId === undefined || one.personId === personId);
  if (named === undefined) throw new AppError('reference/unknown', 'no registrar lists such a person');
  return named;
}
