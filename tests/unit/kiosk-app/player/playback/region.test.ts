import { describe, expect, it } from 'vitest';
import {
  EMPTY_REGION,
  prepareNext,
  showAhead,
  showNow,
  stagedAs,
  type RegionDeps,
} from '../../../../../kiosk-app/player/playback/region.ts';
import type { PlannedShowing } from '../../../../../kiosk-app/player/playback/scene.ts';
import type { StageCommand } from '../../../../../shared/contract/index.ts';

function showing(entryId: string, startMs: number): PlannedShowing {
  const facts = {
    versionDigest: `digest of ${entryId}`,
    contentId: entryId,
    scheduleId: null,
    trigger: 'default',
    revision: 1,
  } as const;
  const endMs = startMs + 10_000;
  return { ...facts, entryId, startMs, endMs, offsetMs: 0, untilMs: endMs };
}

function stage({ canDraw = true } = {}) {
  const sent: StageCommand[] = [];
  let count = 0;
  const deps: RegionDeps = {
    key: 'main',
    newId: () => `showing ${(count += 1)}`,
    send: (command) => void sent.push(command),
    pictureOf: ({ entryId }) => (canDraw ? { kind: 'image', url: entryId, fit: 'cover' } : null),
  };
  const words = (): string[] =>
    sent.map((command) => `${command.type} ${'showingId' in command ? command.showingId : ''}`);
  const fades = (): number[] => sent.flatMap((it) => (it.type === 'show' ? it.crossFadeMs : []));
  const shows = (): number[] => sent.flatMap((it) => (it.type === 'show' ? it.atWallMs : []));
  return { deps, words, fades, shows };
}

describe('a region of the stage', () => {
  it('loads what comes next ahead of time and swaps to it without loading again', () => {
    const { deps, words } = stage();
    const first = showNow(EMPTY_REGION, showing('a', 0), deps);
    const ahead = showAhead(prepareNext(first, showing('b', 10_000), deps), deps);
    showNow(ahead, showing('b', 10_000), deps);
    expect(words()).toEqual(['prepare showing 1', 'show showing 1', 'prepare showing 2', 'show showing 2']);
  });

  it('fades shortly to what is late already, and at leisure to what comes in its time', () => {
    const { deps, fades } = stage();
    const late = showNow(EMPTY_REGION, { ...showing('a', 0), offsetMs: 4_000 }, deps);
    showNow(late, showing('b', 10_000), deps);
    const [lateMs = 0, inTimeMs = 0] = fades();
    expect(lateMs).toBeLessThan(inTimeMs / 2);
  });

  it('says nothing twice in the moments between announcing a swap and its instant', () => {
    const { deps, words } = stage();
    const announced = showAhead(
      prepareNext(showNow(EMPTY_REGION, showing('a', 0), deps), showing('b', 10_000), deps),
      deps,
    );
    const again = prepareNext(showNow(announced, showing('a', 0), deps), showing('b', 10_000), deps);
    expect(again).toEqual(announced);
    expect(words()).toHaveLength(4);
  });

  it('swaps to what outranks at the instant it begins, and back to the rest of what it cut when it ends', () => {
    const { deps, shows } = stage();
    const cut = { ...showing('a', 0), untilMs: 4_000 };
    const rest = { ...showing('a', 0), offsetMs: 6_000 };
    const first = showNow(EMPTY_REGION, cut, deps);
    const interrupted = showAhead(prepareNext(first, { ...showing('b', 4_000), untilMs: 6_000 }, deps), deps);
    expect(showNow(interrupted, { ...cut, offsetMs: 3_500 }, deps)).toEqual(interrupted);
    showAhead(prepareNext(interrupted, rest, deps), deps);
    expect(shows()).toEqual([0, 4_000, 6_000]);
  });

  it('keeps what is on the glass when the next version cannot be drawn, and never shows what was meant for later', () => {
    const drawing = stage();
    const loaded = prepareNext(
      showNow(EMPTY_REGION, showing('a', 0), drawing.deps),
      showing('c', 20_000),
      drawing.deps,
    );
    const { deps, words } = stage({ canDraw: false });
    expect(showNow(loaded, showing('b', 10_000), deps)).toEqual(loaded);
    expect(words()).toEqual([]);
  });

  it('still knows a showing that was superseded before its frame came', () => {
    const { deps } = stage();
    let state = EMPTY_REGION;
    for (const [index, entry] of ['a', 'b', 'c', 'd'].entries())
      state = showNow(state, showing(entry, index), deps);
    expect(stagedAs(state, 'showing 1')?.planned.entryId).toBe('a');
    expect(stagedAs(state, 'showing 9')).toBeUndefined();
  });
});
