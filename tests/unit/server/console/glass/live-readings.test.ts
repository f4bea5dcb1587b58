import { describe, expect, it } from 'vitest';
import type { PreviewReading } from '../../../../../kiosk-app/screen/index.ts';
import { drawnOf } from '../../../../../server/console/parts/glass/use-live-readings.ts';
import {
  exampleReadings,
  laneRows,
  tableRows,
  waitRows,
  type LiveView,
} from '../../../../../shared/board/index.ts';
import { KnownReading } from '../../../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../../../shared/time/index.ts';
import {
  arrivalsExample,
  clockExample,
  lanesExample,
  messagesExample,
  ratesExample,
  waitsExample,
  weatherExample,
} from '../../../../support/live-board-examples.ts';
import { EXAMPLE_WALL_MS } from '../../../../support/stage-examples.ts';

const NOW = EXAMPLE_WALL_MS;

function viewOf(readings: readonly PreviewReading[]): LiveView & { nowMs: number } {
  return {
    nowMs: NOW,
    unheardMs: 0,
    reading: (key) => {
      const found = readings.find((one) => one.key === key);
      if (found === undefined) return null;
      const observedMs = parseInstant(found.observedAt);
      return { value: found.value, observedMs, ageMs: NOW - observedMs, ttlMs: found.ttlSeconds * 1_000 };
    },
  };
}

function known(key: string, value: KnownReading['reading']['value'], runsOutInMs = 60_000): KnownReading {
  const now = formatInstant(NOW);
  return KnownReading.parse({
    reading: { key, value, observedAt: now, since: now, ttlSeconds: 60, sequence: 1 },
    seenAt: now,
    runsOutAt: formatInstant(NOW + runsOutInMs),
    sentBy: null,
    held: null,
  });
}

describe('what a preview draws a board with', () => {
  it('is what the gate says, gaps too, as soon as it says anything of it', () => {
    const drawn = drawnOf(lanesExample(), {
      known: [known('lanes.7.state', 'open'), known('other', 1)],
      nowMs: NOW,
    });
    expect(drawn.are).toBe('present');
    expect(drawn.readings.map(({ key }) => key)).toEqual(['lanes.7.state']);
  });

  it('is examples where the gate says nothing of it, or nothing any more', () => {
    for (const nothing of [
      [],
      [known('lanes.99.state', 'open')],
      [known('lanes.7.state', 'open', 0)],
      [known('lanes.7.state', null)],
    ])
      expect(drawnOf(lanesExample(), { known: nothing, nowMs: NOW }).are).toBe('examples');
  });

  it('is nothing for boards that draw no live values', () => {
    for (const board of [clockExample(), messagesExample()])
      expect(drawnOf(board, { known: [], nowMs: NOW })).toEqual({ readings: [], are: null });
  });
});

describe('examples', () => {
  it('say something of every lane, open ones and others', () => {
    const { rows } = laneRows(lanesExample(), viewOf(exampleReadings(lanesExample(), NOW)));
    expect(rows.map(({ state }) => state)).toEqual(['open', 'open', 'closed', 'open', 'suspended']);
  });

  it('show queues of every level', () => {
    const { rows } = waitRows(waitsExample(), viewOf(exampleReadings(waitsExample(), NOW)));
    expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(['quiet', 'busy', 'veryBusy']));
    expect(rows.at(-1)?.places).toBe(12);
  });

  it('fill every column of a table with what it can draw', () => {
    for (const board of [arrivalsExample(), ratesExample(), weatherExample()]) {
      const { rows } = tableRows(board, viewOf(exampleReadings(board, NOW)));
      expect(rows.length).toBeGreaterThan(0);
      for (const { cells } of rows) expect(cells).not.toContain(null);
    }
  });
});
