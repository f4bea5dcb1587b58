import type { ContentVersion } from '../contract/content.ts';
import type { FaultCode } from '../contract/fault.ts';
import type { Envelope } from '../contract/envelope.ts';
import type { ClassRule } from '../contract/statement.ts';
import { parseInstant } from '../time/instant.ts';
import type { TrustCrypto } from './crypto.ts';
import type { TrustState } from './trust-state.ts';
import { type Subject, type Vote, voteOf } from './votes.ts';

const MINUTE_MS = 60_000;

/** Whether a version may be shown now. `[fromMs, untilMs)` is the stretch around now in which the answer is yes. */
export type Verdict =
  | { isShowable: true; fromMs: number; untilMs: number }
  | {
      isShowable: false;
      fault: FaultCode;
      detail: string;
      /** When it becomes showable by what is held already. */ retryAtMs: number | null;
    };

export interface Judged extends Subject {
  approvals: readonly Envelope[];
  nowMs: number;
}

interface Span {
  fromMs: number;
  untilMs: number;
}

/**
 * Judges a content version by people's approvals alone: it may be shown while enough persons, of enough organisations, listed
 * for its class and this gate, say yes to exactly these bytes, and nobody who may has recalled it. Pure; never throws for bad input.
 */
export function judgeVersion(judged: Judged, state: TrustState, crypto: TrustCrypto): Verdict {
  const readings = judged.approvals.map((envelope) => voteOf(envelope, judged, state, crypto));
  const votes = readings.filter((one): one is Vote => !('refusal' in one));
  if (isRecalled(judged, votes, state)) return refused('approval/recalled', 'was recalled');
  if (judged.approvals.length === 0) return refused('approval/missing', 'has no approval');
  const rule = state.root.classes[judged.version.class];
  const spans = spansOfYes(counted(votes, judged.version, rule), rule).flatMap((span) =>
    within(span, judged.version),
  );
  const now = spans.find((span) => span.fromMs <= judged.nowMs && judged.nowMs < span.untilMs);
  if (now !== undefined) return { isShowable: true, ...now };
  const next = spans.find((span) => span.fromMs > judged.nowMs);
  if (next !== undefined)
    return {
      isShowable: false,
      fault: 'approval/not-yet-valid',
      detail: 'is approved for later',
      retryAtMs: next.fromMs,
    };
  if (spans.length > 0) return refused('approval/expired', 'was approved for a time that is over');
  const refusal = readings.find((one) => 'refusal' in one)?.refusal;
  if (refusal !== undefined) return refused('approval/invalid', `an approval ${refusal}`);
  return refused(
    'approval/missing',
    `${rule.persons} persons of ${rule.organisations} organisations must approve it at the same time`,
  );
}

function refused(fault: FaultCode, detail: string): Verdict {
  return { isShowable: false, fault, detail, retryAtMs: null };
}

/** An approver of the class may recall, and any approver of an organisation that approved it. */
function isRecalled({ digest, version }: Subject, votes: readonly Vote[], { recalls }: TrustState): boolean {
  return recalls
    .filter((recall) => recall.versionDigest === digest)
    .some(
      (recall) =>
        recall.signerClasses.includes(version.class) ||
        votes.some((vote) => vote.organisationId === recall.organisationId),
    );
}

/** Where more than one person is asked for, the author is not one of them. */
function counted(votes: readonly Vote[], version: ContentVersion, rule: ClassRule): readonly Vote[] {
  return rule.persons > 1 ? votes.filter((vote) => vote.personId !== version.authorId) : votes;
}

/** The stretches of time in which the votes suffice, in order, touching ones joined. */
function spansOfYes(votes: readonly Vote[], rule: ClassRule): Span[] {
  const urgentUntilMs = Math.min(...votes.map((vote) => vote.fromMs)) + rule.urgentMinutes * MINUTE_MS;
  const edges = [
    ...votes.flatMap((vote) => [vote.fromMs, vote.untilMs]),
    ...(votes.length > 0 ? [urgentUntilMs] : []),
  ];
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const [i, fromMs] of sorted.slice(0, -1).entries()) {
    const untilMs = sorted[i + 1] ?? fromMs;
    const valid = votes.filter((vote) => vote.fromMs <= fromMs && fromMs < vote.untilMs);
    if (!suffices(valid, rule) && !(fromMs < urgentUntilMs && sufficesUrgently(valid, rule))) continue;
    const last = spans.at(-1);
    if (last?.untilMs === fromMs) last.untilMs = untilMs;
    else spans.push({ fromMs, untilMs });
  }
  return spans;
}

function suffices(votes: readonly Vote[], rule: ClassRule): boolean {
  return (
    persons(votes) >= rule.persons &&
    new Set(votes.map((vote) => vote.organisationId)).size >= rule.organisations
  );
}

/** One person short of the threshold; the time starts with the first approval held and is not renewed by another. */
function sufficesUrgently(votes: readonly Vote[], rule: ClassRule): boolean {
  return rule.urgentMinutes > 0 && persons(votes) >= Math.max(1, rule.persons - 1);
}

/** Persons, not signatures: two keys of one person are one, and so are two names for one key. */
function persons(votes: readonly Vote[]): number {
  return Math.min(
    new Set(votes.map((vote) => vote.personId)).size,
    new Set(votes.map((vote) => vote.key)).size,
  );
}

function within(span: Span, version: ContentVersion): Span[] {
  const fromMs = Math.max(
    span.fromMs,
    version.validFrom === null ? -Infinity : parseInstant(version.validFrom),
  );
  const untilMs = Math.min(
    span.untilMs,
    version.validUntil === null ? Infinity : parseInstant(version.validUntil),
  );
  return fromMs < untilMs ? [{ fromMs, untilMs }] : [];
}
