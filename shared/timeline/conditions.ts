import { isKnownCondition, type ManifestCondition } from '../contract/playlist.ts';
import { parseInstant } from '../time/instant.ts';
import { type CompiledCondition, compileCondition, isLive, type Surroundings } from './live-conditions.ts';

export type { Surroundings } from './live-conditions.ts';

/** When an entry or schedule may play at all. */
export interface Timing {
  fromMs: number;
  untilMs: number;
  conditions: readonly CompiledCondition[];
}

/** True when languages, tags and placement of the display meet every condition that asks for them: settled once per plan. */
export function suitsDisplay(
  conditions: readonly ManifestCondition[],
  display: { languages: readonly string[]; tags: readonly string[]; placement: string },
): boolean {
  return conditions.filter(isKnownCondition).every((condition) => {
    if (condition.kind === 'language')
      return condition.anyOf.some((language) => display.languages.includes(language));
    if (condition.kind === 'tag') return condition.anyOf.some((tag) => display.tags.includes(tag));
    if (condition.kind === 'placement') return condition.anyOf.some((one) => one === display.placement);
    return true;
  });
}

/** Compiles validity and conditions. */
export function compileTiming(timed: {
  conditions: readonly ManifestCondition[];
  validFrom?: string | null | undefined;
  validUntil?: string | null | undefined;
}): Timing {
  return {
    fromMs: instantOr(timed.validFrom, -Infinity),
    untilMs: instantOr(timed.validUntil, Infinity),
    conditions: timed.conditions.filter(isLive).map(compileCondition),
  };
}

function instantOr(instant: string | null | undefined, otherwiseMs: number): number {
  return instant === null || instant === undefined ? otherwiseMs : parseInstant(instant);
}

/** Whether it allows everything at all times. */
export function isOpenEnded({ fromMs, untilMs, conditions }: Timing): boolean {
  return conditions.length === 0 && fromMs === -Infinity && untilMs === Infinity;
}

/** Whether it allows nothing at any time. */
export function isNever({ conditions }: Timing): boolean {
  return conditions.some((condition) => condition.isNever);
}

/** Whether validity and every live condition allow it at an instant. */
export function allowsAt(
  { fromMs, untilMs, conditions }: Timing,
  atMs: number,
  around: Surroundings,
): boolean {
  if (atMs < fromMs || untilMs <= atMs) return false;
  for (const condition of conditions) if (!condition.isMet(atMs, around)) return false;
  return true;
}

/** The first condition that does not hold at an instant, or null. */
export function failingAt(
  { conditions }: Timing,
  atMs: number,
  around: Surroundings,
): ManifestCondition | null {
  return conditions.find((condition) => !condition.isMet(atMs, around))?.said ?? null;
}

/** The first instant after `atMs` at which the answer of `allowsAt` can differ. */
export function nextEdgeMs(
  { fromMs, untilMs, conditions }: Timing,
  atMs: number,
  around: Surroundings,
): number {
  let firstMs = Infinity;
  if (fromMs > atMs) firstMs = fromMs;
  if (untilMs > atMs && untilMs < firstMs) firstMs = untilMs;
  for (const condition of conditions) firstMs = Math.min(firstMs, condition.nextEdgeMs(atMs, around));
  return firstMs;
}

/** The last instant in `(fromMs, untilMs]` at which the answer of `allowsAt` changed, or null. */
export function lastFlipMs(
  timing: Timing,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
  around: Surroundings,
): number | null {
  let flippedMs: number | null = null;
  let was = allowsAt(timing, fromMs, around);
  for (
    let atMs = nextEdgeMs(timing, fromMs, around);
    atMs <= untilMs;
    atMs = nextEdgeMs(timing, atMs, around)
  ) {
    const is = allowsAt(timing, atMs, around);
    if (is !== was) flippedMs = atMs;
    was = is;
  }
  return flippedMs;
}
