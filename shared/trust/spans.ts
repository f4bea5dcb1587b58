import type { ContentVersion } from '../contract/content.ts';
import type { ClassRule } from '../contract/statement.ts';
import { parseInstant } from '../time/instant.ts';
import type { Vote } from './votes.ts';

const MINUTE_MS = 60_000;

export interface Span {
  fromMs: number;
  untilMs: number;
}

/** Whether these votes, all valid at one moment, are enough. */
export function suffices(votes: readonly Vote[], rule: ClassRule): boolean {
  return persons(votes) >= rule.persons && organisations(votes) >= rule.organisations;
}

/** Persons, not signatures: two keys of one person are one, and so are two names for one key. */
export function persons(votes: readonly Vote[]): number {
  return Math.min(
    new Set(votes.map((vote) => vote.personId)).size,
    new Set(votes.map((vote) => vote.key)).size,
  );
}

export function organisations(votes: readonly Vote[]): number {
  return new Set(votes.map((vote) => vote.organisationId)).size;
}

/** Those of the votes that are valid at an instant. */
export function validAt(votes: readonly Vote[], atMs: number): Vote[] {
  return votes.filter((vote) => vote.fromMs <= atMs && atMs < vote.untilMs);
}

/**
 * When the urgent time of a version began: with the first vote that is held, or that was seen before. Infinity: nobody has
 * voted. However many votes come later, whoever gives them and whatever they are dated, it began then.
 */
export function urgentSince(votes: readonly Vote[], seenMs: number | null): number {
  return Math.min(seenMs ?? Infinity, ...votes.map((vote) => vote.fromMs));
}

/** The stretches of time in which the votes suffice, in order, touching ones joined. `urgentSinceMs` Infinity: no urgent way. */
export function spansOfYes(votes: readonly Vote[], rule: ClassRule, urgentSinceMs: number): Span[] {
  const urgentUntilMs = urgentSinceMs + rule.urgentMinutes * MINUTE_MS;
  const isUrgentAt = (atMs: number): boolean => rule.urgentMinutes > 0 && atMs < urgentUntilMs;
  const edges = [
    ...votes.flatMap((vote) => [vote.fromMs, vote.untilMs]),
    ...(votes.length > 0 && Number.isFinite(urgentUntilMs) ? [urgentUntilMs] : []),
  ];
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const [i, fromMs] of sorted.slice(0, -1).entries()) {
    const untilMs = sorted[i + 1] ?? fromMs;
    const valid = validAt(votes, fromMs);
    if (!suffices(valid, rule) && !(isUrgentAt(fromMs) && sufficesUrgently(valid, rule))) continue;
    const last = spans.at(-1);
    if (last?.untilMs === fromMs) last.untilMs = untilMs;
    else spans.push({ fromMs, untilMs });
  }
  return spans;
}

/** Whether these votes would be enough by the urgent way, had its time not ended so long after it began. */
export function isUrgentOver(votes: readonly Vote[], rule: ClassRule, agoMs: number): boolean {
  return rule.urgentMinutes > 0 && agoMs >= rule.urgentMinutes * MINUTE_MS && sufficesUrgently(votes, rule);
}

/** One person short of the threshold. */
function sufficesUrgently(votes: readonly Vote[], rule: ClassRule): boolean {
  return persons(votes) >= Math.max(1, rule.persons - 1);
}

/** As much of a span as the version's author wished for. */
export function within(span: Span, { validFrom, validUntil, reviewBy }: ContentVersion): Span[] {
  const fromMs = Math.max(span.fromMs, validFrom === null ? -Infinity : parseInstant(validFrom));
  const ends = [validUntil, reviewBy].filter((end) => end !== null).map(parseInstant);
  const untilMs = Math.min(span.untilMs, ...ends);
  return fromMs < untilMs ? [{ fromMs, untilMs }] : [];
}
