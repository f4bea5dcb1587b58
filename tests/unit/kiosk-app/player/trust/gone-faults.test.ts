import { beforeEach, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import { createFaults, type Faults } from '../../../../../kiosk-app/player/health/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
  type StateStore,
} from '../../../../../kiosk-app/player/state/index.ts';
import { clearGoneStatements, clearGoneVersions } from '../../../../../kiosk-app/player/trust/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import { keys, POLICE_LIST, sealList } from '../../../shared/trust/world.ts';

const DISPLAY = '019a0000-0000-7000-8000-00000000d001';
const [GONE, NAMED, KEPT] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];

let state: StateStore;
let faults: Faults;
beforeEach(() => {
  const { database } = openOrQuarantine(createMemoryDisk(), STATE_SCHEMA);
  state = createStateStore({ database, crypto: nodeCrypto });
  let made = 0;
  const newId = (): string => `019a0000-0000-7000-8000-${(made += 1).toString(16).padStart(12, '0')}`;
  faults = createFaults({ state, clock: { nowMs: createManualClock().wallMs }, newId });
});

const open = (): string[] => faults.active().map(({ code, subject }) => `${code} ${subject[0]}`);

it('a refused statement is a fault as long as a plan names it, or it is kept', () => {
  state.trust.keep({ digest: KEPT, envelope: sealList(POLICE_LIST, keys.police) });
  for (const subject of [GONE, NAMED, KEPT]) faults.raise('list/bad-signature', { subject, detail: 'd' });
  faults.raise('trust-root/not-pinned', { subject: GONE, detail: 'd' });
  clearGoneStatements({ faults, state }, new Set([NAMED]));
  expect(open().toSorted()).toEqual([
    'list/bad-signature b',
    'list/bad-signature c',
    'trust-root/not-pinned a',
  ]);
});

it('a version that no plan names any more troubles nobody; what is wrong with a display’s plan does', () => {
  faults.raise('approval/missing', { subject: GONE, detail: 'd' });
  faults.raise('approval/missing', { subject: NAMED, detail: 'd' });
  faults.raise('screen/cramped', { subject: GONE, detail: 'd', displayId: DISPLAY });
  faults.raise('screen/failed', { subject: NAMED, detail: 'd', displayId: DISPLAY });
  faults.raise('screen/cramped', { subject: 'header', detail: 'd', displayId: DISPLAY });
  faults.raise('version/unknown-kind', { subject: 'region main', detail: 'd', displayId: DISPLAY });
  clearGoneVersions(faults, new Set([NAMED]));
  expect(open().toSorted()).toEqual([
    'approval/missing b',
    'screen/cramped h',
    'screen/failed b',
    'version/unknown-kind r',
  ]);
});
