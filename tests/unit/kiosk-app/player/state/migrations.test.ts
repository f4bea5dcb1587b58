import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createJournal } from '../../../../../kiosk-app/player/journal/index.ts';
import { areTotalsSigned } from '../../../../../shared/trust/index.ts';
import { generateSigner } from '../../../../../server/platform/crypto.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';

const STREAM = '019a0000-0000-7000-8000-000000000003';
const DISPLAY = '019a0000-0000-7000-8000-00000000d001';

function openVersion1() {
  const disk = createMemoryDisk();
  const dump = new URL('../../../../fixtures/state-database/1.sql', import.meta.url);
  disk.open('state').exec(readFileSync(dump, 'utf8')).close();
  const { database, lost } = openOrQuarantine(disk, STATE_SCHEMA);
  expect(lost).toBeNull();
  return createStateStore({ database, crypto: nodeCrypto });
}

it('hands out what a kiosk of version 1 left, its totals signed', () => {
  const clock = createManualClock();
  const { signer } = generateSigner();
  const journal = createJournal({
    state: openVersion1(),
    clock: { nowMs: clock.wallMs, monotonicMs: clock.monotonicMs, state: () => 'trusted' },
    newId: vi.fn<() => string>(),
    crypto: nodeCrypto,
    bootId: STREAM,
    signer,
    faults: { raise: vi.fn<() => void>(), clear: vi.fn<() => void>() },
  });
  const [totals] = journal.batch(DISPLAY)!.records;
  expect(totals).toMatchObject({ kind: 'totals', fromSeq: 1, hours: [{ count: 3 }] });
  const key = { publicKey: signer.publicKey, crypto: nodeCrypto };
  expect(totals?.kind === 'totals' && areTotalsSigned({ streamId: STREAM, totals }, key)).toBe(true);
});

it('reads the journal of a kiosk of version 1, to the last record', () => {
  const { plays } = openVersion1();
  expect(plays.stream(STREAM)).toMatchObject({ lastSeq: 8, refusal: null });
  expect(plays.records(STREAM, 0, 10).map(({ kind, seq }) => [kind, seq])).toEqual([
    ['totals', 3],
    ['play', 4],
    ['play', 5],
    ['play', 6],
    ['play', 7],
    ['play', 8],
  ]);
});
