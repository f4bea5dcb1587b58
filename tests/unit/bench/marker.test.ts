import { expect, it } from 'vitest';
import { decodeMarker, encodeMarker, MARKER_PIXELS } from '../../support/captured/marker.ts';

it('tells the time to the microsecond, after years of uptime too', () => {
  for (const atMs of [0.001, 709_138.487, 4 * 365 * 86_400_000 + 0.25])
    expect(decodeMarker(Buffer.from(encodeMarker(atMs)))).toBeCloseTo(atMs, 6);
});

it('is not told by pixels of anything else', () => {
  expect(decodeMarker(Buffer.alloc(MARKER_PIXELS * 4))).toBeNull();
  expect(decodeMarker(Buffer.alloc(MARKER_PIXELS * 4, 0xff))).toBeNull();
  const halfNew = Buffer.concat([encodeMarker(5_000).subarray(0, 8), encodeMarker(5_002).subarray(8)]);
  expect(decodeMarker(halfNew)).toBeNull();
});
