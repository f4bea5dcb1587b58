/** A half-open stretch of time, `[startMs, endMs)`. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** The same time, sorted, with nothing in it twice and no seams. */
export function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1);
    if (startMs >= endMs) continue;
    if (last === undefined || last.endMs < startMs) merged.push({ startMs, endMs });
    else last.endMs = Math.max(last.endMs, endMs);
  }
  return merged;
}

/** What of the first is in the others too; the others as `union` makes them. */
export function within(spans: readonly Span[], others: readonly Span[]): Span[] {
  return spans.flatMap(({ startMs, endMs }) =>
    others.flatMap((other) => {
      const both = { startMs: Math.max(startMs, other.startMs), endMs: Math.min(endMs, other.endMs) };
      return both.startMs < both.endMs ? [both] : [];
    }),
  );
}

/** What of the first is in none of the others; the others as `union` makes them. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  return spans.flatMap((span) => {
    const left: Span[] = [];
    let fromMs = span.startMs;
    for (const { startMs, endMs } of others) {
      if (endMs <= fromMs || startMs >= span.endMs) continue;
      if (fromMs < startMs) left.push({ startMs: fromMs, endMs: startMs });
      fromMs = Math.max(fromMs, endMs);
    }
    if (fromMs < span.endMs) left.push({ startMs: fromMs, endMs: span.endMs });
    return left;
  });
}

export function totalMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/** The edges of some spans, sorted, each once: between two neighbours nothing begins or ends. */
export function edgesOf(spans: readonly Span[]): number[] {
  const edges = new Set(spans.flatMap(({ startMs, endMs }) => [startMs, endMs]));
  return [...edges].toSorted((a, b) => a - b);
}
