import type { Page } from 'playwright-core';

/** The least that the browser reports (Event Timing); what is shorter counts as this. */
const LEAST_MS = 16;
/** The browser hands its measurements over a moment after it has drawn. */
const REPORT_MS = 300;

export const INTERACTIONS = ['opening', 'typing', 'filtering', 'language'] as const;
export type Interaction = (typeof INTERACTIONS)[number];

/** What lies in the page to take times there, on the clock that its events carry. */
interface Stopwatch {
  /** What is done from now on is of this kind. */
  begin(kind: string): void;
  /** From the last click or key to the frame in which rows stand that did not stand before. */
  drawn(rows: string): { taken: Promise<number> };
  pending: { taken: Promise<number> } | null;
  interactions(leastMs: number): { kind: string; durationMs: number }[];
}

declare global {
  var stopwatch: Stopwatch;
}

/** Puts the stopwatch into every page that opens in a context. */
export function placeStopwatch(): void {
  const entries: PerformanceEventTiming[] = [];
  const observer = new PerformanceObserver((list) => void entries.push(...(list.getEntries() as never[])));
  observer.observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  const begun: { kind: string; atMs: number; count: number }[] = [];
  const counted = (): number => (performance as { interactionCount?: number }).interactionCount ?? 0;
  globalThis.stopwatch = {
    pending: null,
    begin: (kind) => void begun.push({ kind, atMs: performance.now(), count: counted() }),
    drawn: (rows) => {
      const first = (): Element | null => document.querySelector(rows);
      const before = first();
      let startMs = Number.NaN;
      const note = ({ timeStamp }: Event): void => void (startMs = timeStamp);
      for (const type of ['click', 'keydown']) addEventListener(type, note, { capture: true });
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      setTimeout(() => reject(new Error(`no other ${rows} came`)), 30_000);
      const changes = new MutationObserver(() => {
        const now = first();
        if (Number.isNaN(startMs) || now === null || now === before) return;
        changes.disconnect();
        for (const type of ['click', 'keydown']) removeEventListener(type, note, { capture: true });
        requestAnimationFrame(() => {
          // A task that is posted while a frame is made runs after that frame was painted.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - startMs));
          port1.start();
          port2.postMessage(null);
        });
      });
      changes.observe(document, { childList: true, subtree: true, characterData: true });
      return { taken: promise };
    },
    interactions: (leastMs) => {
      entries.push(...(observer.takeRecords() as never[]));
      const counts = [...begun.map(({ count }) => count), counted()];
      const kinds = begun.flatMap(({ kind, atMs }, index) => {
        const untilMs = begun[index + 1]?.atMs ?? Infinity;
        const longest = new Map<number, number>();
        for (const { interactionId, startTime, duration } of entries) {
          if (!interactionId || startTime < atMs || startTime >= untilMs) continue;
          longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
        }
        const unreported = (counts[index + 1] ?? 0) - (counts[index] ?? 0) - longest.size;
        const durations = [...longest.values(), ...Array<number>(Math.max(0, unreported)).fill(leastMs)];
        return durations.map((durationMs) => ({ kind, durationMs }));
      });
      entries.length = 0;
      begun.length = 0;
      return kinds;
    },
  };
}

/** Does something of a kind. */
export async function interact(page: Page, kind: Interaction, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate((name) => stopwatch.begin(name), kind);
  await act();
}

/** Does something that ends in other rows, and answers how long they took to be drawn. */
export async function untilDrawn(page: Page, rows: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate((selector) => {
    stopwatch.pending = stopwatch.drawn(selector);
  }, rows);
  await act();
  return page.evaluate(() => stopwatch.pending?.taken ?? Number.NaN);
}

/** How long each interaction took until it was painted, of those that were not told before. */
export async function interactionsOn(page: Page): Promise<{ kind: string; durationMs: number }[]> {
  await page.waitForTimeout(REPORT_MS);
  return page.evaluate((leastMs) => stopwatch.interactions(leastMs), LEAST_MS);
}
