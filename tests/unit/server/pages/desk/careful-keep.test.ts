import { describe, expect, it } from 'vitest';
import { createCarefulKeep } from '../../../../../server/pages/desk/careful-keep.ts';
import { createMemoryKeep, type Keep } from '../../../../../server/pages/desk/keep.ts';
import type { Said } from '../../../../../server/pages/desk/said.ts';
import { GATE_ID, LAN } from '../../../../support/desk-server.ts';

const tapped = (control: string): Omit<Said, 'order'> => ({
  personId: LAN,
  personName: 'Lan',
  gateId: GATE_ID,
  control,
  changes: [{ key: 'lanes.7.state', value: 'open' }],
  saidAt: '2026-11-26T07:00:00.000Z',
  ttlSeconds: 600,
  refusal: null,
});

/** A telephone whose disk writes until it is full. */
function telephone() {
  const disk = { ...createMemoryKeep(), isLasting: true };
  let isFull = false;
  const written =
    <Given extends unknown[]>(act: (...given: Given) => Promise<void>) =>
    async (...given: Given): Promise<void> => {
      if (isFull) throw new DOMException('is full', 'QuotaExceededError');
      await act(...given);
    };
  const keep: Keep = createCarefulKeep({
    ...disk,
    add: written(disk.add),
    change: written(disk.change),
    remove: written(disk.remove),
  });
  const controls = async () => (await keep.said()).map(({ control }) => control);
  return { keep, controls, fill: () => void (isFull = true) };
}

describe('what a telephone keeps', () => {
  it('is kept in memory where it cannot be written down, after all that was, and said to be gone with the page', async () => {
    const { keep, controls, fill } = telephone();
    await keep.add(tapped('7'));
    expect(keep.isLasting).toBe(true);
    fill();
    await keep.add(tapped('8'));
    await keep.add(tapped('9'));
    expect([await controls(), keep.isLasting]).toEqual([['7', '8', '9'], false]);
  });

  it('is sent once, also where nothing can be taken away any more', async () => {
    const { keep, controls, fill } = telephone();
    await keep.add(tapped('7'));
    fill();
    await keep.add(tapped('8'));
    const [first, second] = await keep.said();
    await keep.change({ ...(first as Said), refusal: 'reading/outdated' });
    await keep.remove((second as Said).order);
    expect(await keep.said()).toMatchObject([{ control: '7', refusal: 'reading/outdated' }]);
    await keep.remove((first as Said).order);
    expect(await controls()).toEqual([]);
  });
});
