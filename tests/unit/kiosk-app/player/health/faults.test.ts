import { beforeEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import { createFaults, type Faults } from '../../../../../kiosk-app/player/health/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { Fault } from '../../../../../shared/contract/index.ts';
import { createManualClock, type ManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../../support/memory-disk.ts';

const DISPLAY = '019a0000-0000-7000-8000-00000000d001';
let disk: MemoryDisk;
let clock: ManualClock;
let faults: Faults;
let made = 0;

beforeEach(() => {
  disk = createMemoryDisk();
  clock = createManualClock();
  faults = boot();
});

function boot(): Faults {
  disk.crash();
  const state = createStateStore({
    database: openOrQuarantine(disk, STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  const newId = (): string => `019a0000-0000-7000-8000-${(made += 1).toString(16).padStart(12, '0')}`;
  return createFaults({ state, clock: { nowMs: clock.wallMs }, newId });
}

const about = (subject: string, displayId?: string) => ({
  subject,
  detail: 'd',
  ...(displayId ? { displayId } : {}),
});

describe('faults', () => {
  it('counts the same trouble instead of adding to the list', () => {
    faults.raise('blob/unavailable', about('a'));
    clock.advance(5000);
    faults.raise('blob/unavailable', about('a'));
    faults.raise('blob/unavailable', about('b'));
    faults.raise('blob/unavailable', about('a', DISPLAY));
    expect(faults.active().map(({ subject, displayId, count }) => [subject, displayId, count])).toEqual([
      ['a', DISPLAY, 1],
      ['b', null, 1],
      ['a', null, 2],
    ]);
    expect(faults.active().at(-1)).toMatchObject({
      firstAt: '2026-11-22T08:00:00.000Z',
      lastAt: '2026-11-22T08:00:05.000Z',
    });
  });

  it('clears by subject and display, or all of a code; trouble after that is a new fault', () => {
    for (const fault of [about('a'), about('b'), about('a', DISPLAY)])
      faults.raise('blob/unavailable', fault);
    faults.clear('blob/unavailable', 'a', null);
    expect(faults.active()).toHaveLength(2);
    faults.clear('blob/unavailable');
    expect(faults.active()).toEqual([]);
    faults.raise('blob/unavailable', about('a'));
    expect(faults.active()).toMatchObject([{ count: 1 }]);
  });

  it('clears several codes of one subject, and at a start those that software before this told', () => {
    for (const code of ['draft/unlisted', 'draft/missing', 'approval/missing'] as const)
      faults.raise(code, about('a'));
    faults.raise('draft/unlisted', about('b'));
    faults.raise('statement/untrusted', about('a'));
    faults.clear(new Set(['draft/unlisted', 'draft/missing'] as const), 'a');
    const told = (): string[] => faults.active().map(({ code, subject }) => `${code} ${subject}`);
    expect(told()).toEqual(['statement/untrusted a', 'draft/unlisted b', 'approval/missing a']);
    faults.reported(faults.unreported());
    faults = boot();
    expect(told()).toEqual(['draft/unlisted b', 'approval/missing a']);
    expect(faults.unreported()).toMatchObject([
      { code: 'statement/untrusted', clearedAt: '2026-11-22T08:00:00.000Z' },
    ]);
  });

  it('reports every change once, and what changed while the report was under way again', () => {
    faults.raise('screen/failed', about('a'));
    faults.raise('screen/failed', about('b'));
    const sent = faults.unreported();
    faults.raise('screen/failed', about('a'));
    faults.reported(sent);
    expect(faults.unreported()).toMatchObject([{ subject: 'a', count: 2 }]);
    faults.reported(faults.unreported());
    faults.clear('screen/failed', 'b');
    faults.reported(faults.unreported());
    expect(faults.unreported()).toEqual([]);
    expect(boot().active()).toMatchObject([{ subject: 'a' }]);
  });

  it('survives a restart, a full disk and details of any length', () => {
    faults.raise('screen/failed', about('kept'));
    disk.limit('state', 1);
    for (let i = 0; i < 250; i += 1)
      faults.raise('screen/failed', { subject: `${i} `.padEnd(300, 's'), detail: 'x'.repeat(9000) });
    expect(faults.active()).toHaveLength(251);
    expect(faults.unreported()).toHaveLength(100);
    for (const fault of faults.active()) Fault.parse(fault);
    expect(boot().active().at(-1)).toMatchObject({ subject: 'kept' });
  });

  it('tells no NUL and no half character, which the server refuses, and knows the same trouble again', () => {
    const trouble = { subject: 'a\0b', detail: `${'x'.repeat(499)}😀` };
    faults.raise('screen/failed', trouble);
    faults.raise('screen/failed', trouble);
    expect(faults.active()).toMatchObject([{ subject: 'ab', detail: `${'x'.repeat(499)}\uFFFD`, count: 2 }]);
    faults.clear('screen/failed', trouble.subject);
    expect(faults.active()).toEqual([]);
  });

  it('stays within bounds: what is over goes first', () => {
    faults.raise('screen/failed', about('first'));
    for (let i = 0; i < 400; i += 1) {
      faults.raise('blob/unavailable', about(`${i}`));
      faults.clear('blob/unavailable', `${i}`);
    }
    expect(faults.active()).toMatchObject([{ subject: 'first' }]);
    for (let i = 0; i < 400; i += 1) faults.raise('blob/unavailable', about(`${i}`));
    expect(faults.active()).toHaveLength(300);
  });
});
