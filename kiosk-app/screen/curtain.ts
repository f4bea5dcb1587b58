import type { StageCommandOf, StageEvent } from '../../shared/contract/stage.ts';
import type { Cancel, Clock } from '../../shared/time/index.ts';
import { el } from './dom.ts';
import type { StageFacts } from './facts.ts';
import type { Typing } from './pairing/typing.ts';
import { drawPairing } from './pairing/pairing.ts';
import { drawSlate } from './slate/slate.ts';

type Cover = StageCommandOf<'slate'> | StageCommandOf<'pairing'>;
type Presented = Extract<StageEvent, { type: 'presented' }>;

const LIFT_MS = 400;
/** A region that shows nothing does not keep the others covered for longer than this after the first. */
const PATIENCE_MS = 3_000;

/**
 * Slate and pairing page, and the wait behind them: what covers the stage stays until the regions that are new have a
 * frame each, so that no change of arrangement passes through an empty canvas.
 */
export interface Curtain {
  roots: readonly HTMLElement[];
  lower(cover: Cover, facts: StageFacts): void;
  /** Keeps what is up until the fresh regions, and those it still waits for of all there are now, have presented something; then lifts and tells. */
  await(regions: { fresh: readonly string[]; all: readonly string[] }, onLifted: () => void): void;
  /** Passes the event on once it is true of the glass. */
  presented(event: Presented, send: (event: Presented) => void): void;
  /** Draws what changes with time. */
  refresh(facts: StageFacts): void;
}

export interface CurtainDeps {
  clock: Clock;
  nowMs: () => number | null;
  typing: Typing;
}

export function createCurtain({ clock, nowMs, typing }: CurtainDeps): Curtain {
  const slate = el('div', 'overlay slate');
  const pairing = el('div', 'overlay pairing');
  for (const root of [slate, pairing]) root.hidden = true;
  let cover: Cover | null = null;
  let drawn = '';
  let missing = new Set<string>();
  let waiting: { event: Presented; send: (event: Presented) => void; atMs: number }[] = [];
  let onLifted: (() => void) | null = null;
  let cancelPatience: Cancel = () => {};

  function refresh(facts: StageFacts): void {
    if (cover === null) return;
    const { display, now, floorPx } = facts;
    const minute = cover.type === 'pairing' ? Math.floor((nowMs() ?? 0) / 60_000) : now;
    const key = JSON.stringify([
      cover,
      minute,
      display,
      floorPx,
      document.fonts.status,
      slate.clientWidth,
      pairing.clientWidth,
    ]);
    if (key === drawn) return;
    drawn = key;
    if (cover.type === 'slate') drawSlate(slate, cover, facts);
    else drawPairing(pairing, cover, { nowMs: nowMs(), typing });
  }
  function lift(): void {
    cancelPatience();
    typing.end();
    missing = new Set();
    onLifted?.();
    onLifted = null;
    if (cover !== null) fadeOut(cover.type === 'slate' ? slate : pairing);
    cover = null;
    for (const { event, send, atMs } of waiting)
      send({ ...event, delayMs: Math.max(0, Math.min(event.delayMs, clock.monotonicMs() - atMs)) });
    waiting = [];
  }
  function fadeOut(root: HTMLElement): void {
    const animation = root.animate({ opacity: [1, 0] }, { duration: LIFT_MS });
    animation.addEventListener('finish', () => (root.hidden = cover === null || root !== rootOf(cover)));
  }
  function rootOf({ type }: Cover): HTMLElement {
    return type === 'slate' ? slate : pairing;
  }
  return {
    roots: [slate, pairing],
    refresh,
    lower(newCover, facts) {
      cancelPatience();
      waiting = [];
      onLifted = null;
      missing = new Set();
      cover = newCover;
      if (newCover.type === 'slate') typing.end();
      drawn = '';
      for (const root of [slate, pairing]) {
        for (const animation of root.getAnimations()) animation.cancel();
        root.hidden = root !== rootOf(newCover);
      }
      refresh(facts);
    },
    await({ fresh, all }, onDone) {
      missing = new Set([...fresh, ...all.filter((key) => missing.has(key))]);
      onLifted = onDone;
      if (missing.size === 0) lift();
    },
    presented(event, send) {
      if (onLifted === null) return send(event);
      waiting.push({ event, send, atMs: clock.monotonicMs() });
      missing.delete(event.regionKey);
      cancelPatience();
      if (missing.size === 0) return lift();
      cancelPatience = clock.after(PATIENCE_MS, lift);
    },
  };
}
