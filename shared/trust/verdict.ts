import type { ContentVersion } from '../contract/content.ts';
import type { Envelope } from '../contract/envelope.ts';
import type { FaultCode } from '../contract/fault.ts';
import { refusalCode } from '../contract/refused-statement.ts';
import type { ClassRule } from '../contract/statement.ts';
import { type Author, authorOf } from './authorship.ts';
import type { TrustCrypto } from './crypto.ts';
import { classAskedFor } from './class-table.ts';
import { mayRecall } from './recall.ts';
import type { Refusal } from './refusal.ts';
import {
  isUrgentOver,
  organisations,
  persons,
  type Span,
  spansOfYes,
  suffices,
  urgentSince,
  validAt,
  within,
} from './spans.ts';
import type { TrustState } from './trust-state.ts';
import { type Subject, type Vote, voteOf } from './votes.ts';

/** Whether a version may be shown now. `[fromMs, untilMs)` is the stretch around now in which the answer is yes. */
export type Verdict =
  | {
      isShowable: true;
      fromMs: number;
      untilMs: number;
      /** There when it is by the urgent way: when that began. Whoever judges it again later has to say so. */
      urgentSinceMs?: number;
    }
  | {
      isShowable: false;
      fault: FaultCode;
      detail: string;
      /** When it becomes showable by what is held already. */ retryAtMs: number | null;
    };

export interface Judged extends Subject {
  approvals: readonly Envelope[];
  /** Statements of who wrote it. */
  drafts: readonly Envelope[];
  nowMs: number;
  /** When its urgent time began as far as was seen before; null or left out: it never had one. */
  urgentSinceMs?: number | null;
}

/**
 * Judges a content version by people's word alone: it may be shown while enough persons, of enough organisations, listed
 * for its class and this gate and none of them its author, say yes to exactly these bytes, and nobody who may has recalled it.
 * Where its class asks for that, a listed author must have signed it. Pure; never throws for bad input.
 */
export function judgeVersion(judged: Judged, state: TrustState, crypto: TrustCrypto): Verdict {
  const readings = judged.approvals.map((envelope) => voteOf(envelope, judged, state, crypto));
  const votes = readings.filter((one): one is Vote => !('reason' in one));
  if (isRecalled(judged, votes, state)) return refused('approval/recalled', 'was recalled');
  const asked = classAskedFor(state.root, judged.version);
  if (asked !== null)
    return refused(
      'version/wrong-class',
      `is about ${judged.version.catalogue}, which is ${asked} by the trust root, and not ${judged.version.class}`,
    );
  if (judged.approvals.length === 0) return refused('approval/missing', 'has no approval');
  const rule = state.root.classes[judged.version.class];
  const authorship = authorshipOf(judged, state, crypto);
  if (rule.authorSigns && authorship.authors.length === 0) return refusedBy(authorship.trouble);
  const counted = withoutAuthors(votes, { authors: authorship.authors, version: judged.version, rule });
  const refusal = readings.find((one): one is Refusal => 'reason' in one);
  return verdictBy(judged, counted, rule) ?? refusedBy(lacking({ votes, counted, refusal }, rule));
}

/** The verdict by votes that suffice at some time; null when they never do. */
function verdictBy(
  { version, nowMs, urgentSinceMs = null }: Judged,
  votes: readonly Vote[],
  rule: ClassRule,
): Verdict | null {
  const sinceMs = rule.urgentMinutes > 0 ? urgentSince(votes, urgentSinceMs) : Infinity;
  const spans = spansOfYes(votes, rule, sinceMs).flatMap((span) => within(span, version));
  const isNow = ({ fromMs, untilMs }: Span): boolean => fromMs <= nowMs && nowMs < untilMs;
  const now = spans.find(isNow);
  const isUrgent = !suffices(validAt(votes, nowMs), rule);
  if (now !== undefined) return { isShowable: true, ...now, ...(isUrgent ? { urgentSinceMs: sinceMs } : {}) };
  const next = spans.find((span) => span.fromMs > nowMs);
  if (next !== undefined)
    return { ...refused('approval/not-yet-valid', 'is approved for later'), retryAtMs: next.fromMs };
  if (isUrgentOver(validAt(votes, nowMs), rule, nowMs - sinceMs))
    return refused(
      'approval/urgent-over',
      'was approved urgently, and its time is over without a further person',
    );
  return spans.length > 0 ? refused('approval/expired', 'was approved for a time that is over') : null;
}

function refused(fault: FaultCode, detail: string): Extract<Verdict, { isShowable: false }> {
  return { isShowable: false, fault, detail, retryAtMs: null };
}

/** Why it is not shown, beside when it will be. */
type Trouble = Pick<Extract<Verdict, { isShowable: false }>, 'fault' | 'detail'>;

function refusedBy({ fault, detail }: Trouble): Verdict {
  return refused(fault, detail);
}

function troubleOf(noun: 'approval' | 'draft', { reason, detail }: Refusal): Trouble {
  const fault = refusalCode(noun, reason);
  return { fault, detail: noun === 'draft' ? `its draft ${detail}` : `an approval ${detail}` };
}

function isRecalled({ digest, version }: Subject, votes: readonly Vote[], { recalls }: TrustState): boolean {
  const approvedBy = votes.map(({ organisationId }) => organisationId);
  return recalls
    .filter(({ versionDigest }) => versionDigest === digest)
    .some(({ organisationId, signerClasses: classes }) =>
      mayRecall({ organisationId, classes }, version, approvedBy),
    );
}

/** Those who signed its draft, and why others who are said to have did not. */
function authorshipOf(
  judged: Judged,
  state: TrustState,
  crypto: TrustCrypto,
): { authors: Author[]; trouble: Trouble } {
  const readings = judged.drafts.map((envelope) => authorOf(envelope, judged, state, crypto));
  const refusal = readings.find((one): one is Refusal => 'reason' in one);
  const unsigned: Trouble = { fault: 'draft/missing', detail: 'is not signed by its author' };
  return {
    authors: readings.filter((one): one is Author => !('reason' in one)),
    trouble: refusal === undefined ? unsigned : troubleOf('draft', refusal),
  };
}

/** Where somebody else than the author is asked for, neither who signed the draft nor whom the version names is one of them. */
function withoutAuthors(
  votes: readonly Vote[],
  { authors, version, rule }: { authors: readonly Author[]; version: ContentVersion; rule: ClassRule },
): readonly Vote[] {
  if (rule.persons <= 1 && !rule.authorSigns) return votes;
  return votes.filter(
    (vote) =>
      vote.personId !== version.authorId &&
      !authors.some((author) => author.personId === vote.personId || author.key === vote.key),
  );
}

/** Why votes never suffice: first what is wrong with an approval, then who is missing. */
function lacking(
  {
    votes,
    counted,
    refusal,
  }: { votes: readonly Vote[]; counted: readonly Vote[]; refusal: Refusal | undefined },
  rule: ClassRule,
): Trouble {
  if (refusal !== undefined) return troubleOf('approval', refusal);
  const needed = `${rule.persons} persons of ${rule.organisations} organisations must approve it at the same time`;
  if (counted.length < votes.length)
    return { fault: 'approval/by-author', detail: `its author approved it; ${needed}` };
  if (persons(counted) < rule.persons && counted.length >= rule.persons)
    return { fault: 'approval/same-person', detail: `one person approved it several times; ${needed}` };
  if (persons(counted) >= rule.persons && organisations(counted) < rule.organisations)
    return { fault: 'approval/same-organisation', detail: needed };
  return { fault: 'approval/threshold-not-met', detail: needed };
}
