import { beforeEach, describe, expect, it } from 'vitest';
import { createPulseWatch, type PulseWatch } from '../../../../../kiosk-app/player/playback/pulse-watch.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

let clock = createManualClock();
let open: string[] = [];
let watch: PulseWatch;

beforeEach(() => {
  clock = createManualClock();
  open = [];
  watch = createPulseWatch({
    displayId: 'display',
    clock,
    faults: {
      raise: (code, { displayId, detail }) => void open.push(`${code} of ${displayId}: ${detail}`),
      clear: (codes, _subject, displayId) => {
        const code = typeof codes === 'string' ? codes : [...codes].join();
        open = open.filter((fault) => !fault.startsWith(`${code} of ${displayId}`));
      },
    },
  });
});

function pass(seconds: number, { isPulsing = false } = {}): void {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    watch.look();
    if (isPulsing) watch.pulse();
  }
}

describe('the watch over a page', () => {
  it('says once that it hangs when five seconds bring no pulse, until the next one', () => {
    watch.began();
    pass(60, { isPulsing: true });
    pass(4);
    expect(open).toEqual([]);
    pass(60);
    expect(open).toEqual(['screen/silent of display: The page has given no pulse for 5 s.']);
    watch.pulse();
    expect(open).toEqual([]);
  });

  it('leaves a page that has just come twenty seconds for its first pulse', () => {
    watch.began();
    pass(19);
    expect(open).toEqual([]);
    pass(1);
    expect(open).toHaveLength(1);
  });

  it('expects nothing where no page is, nor of the time in which this process itself stood still', () => {
    pass(60);
    watch.began();
    pass(1, { isPulsing: true });
    clock.advance(3_600_000);
    watch.look();
    watch.pulse();
    watch.ended();
    pass(60);
    expect(open).toEqual([]);
  });

  it('is not misled by a wall clock that steps', () => {
    watch.began();
    pass(1, { isPulsing: true });
    clock.step(86_400_000);
    pass(4);
    expect(open).toEqual([]);
  });

  it('ends the fault of an earlier page with the first pulse of another', () => {
    watch.began();
    pass(20);
    watch.ended();
    pass(60);
    expect(open).toHaveLength(1);
    watch.began();
    watch.pulse();
    expect(open).toEqual([]);
  });
});
