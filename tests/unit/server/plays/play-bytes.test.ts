import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { playBytes } from '../../../../server/plays/play-bytes.ts';
import { Play } from '../../../../shared/contract/index.ts';
import { canonicalBytes } from '../../../../shared/trust/index.ts';
import { chainOfPlays } from '../../../support/test-kiosk.ts';

const DISPLAY = '00000000-0000-7000-8000-00000000d001';
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const facts: fc.Arbitrary<Partial<Play>> = fc.record({
  regionKey: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/),
  scheduleId: fc.option(fc.uuid(), { nil: null }),
  entryId: fc.uuid(),
  durationMs: count,
  manifestRevision: count,
  trigger: fc.constantFrom(...Play.shape.trigger.options),
  result: fc.constantFrom(...Play.shape.result.options),
  clockState: fc.constantFrom(...Play.shape.clockState.options),
});

describe('the bytes that a play’s hash is taken of', () => {
  test.prop([facts])('are the canonical JSON of all it says but the hash', (said) => {
    for (const play of chainOfPlays(DISPLAY, 2, said)) {
      expect(Object.keys(play).toSorted()).toEqual(Object.keys(Play.shape).toSorted());
      const { hash: _hash, ...rest } = play;
      expect(Buffer.from(playBytes(play))).toEqual(Buffer.from(canonicalBytes(rest)));
    }
  });
});
