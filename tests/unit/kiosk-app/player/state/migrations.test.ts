import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/browser-host/crypto.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';

const STREAM = '019a0000-0000-7000-8000-000000000003';

it('reads the journal of a kiosk of version 1, to the last record', () => {
  const disk = createMemoryDisk();
  const dump = new URL('../../../../fixtures/state-database/1.sql', import.meta.url);
  disk.open('state').exec(readFileSync(dump, 'utf8')).close();
  const { database, lost } = openOrQuarantine(disk, STATE_SCHEMA);
  expect(lost).toBeNull();
  const { plays } = createStateStore({ database, crypto: nodeCrypto });
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
