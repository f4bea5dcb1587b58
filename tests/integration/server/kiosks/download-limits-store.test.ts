import { describe, expect, it } from 'vitest';
import { downloadLimitsStore } from '../../../../server/kiosks/download-limits-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { storedOn } from '../../../support/stored.ts';

const NIGHT = { bytesPerSecond: 250_000, nightWindow: { start: '22:00', end: '05:00' } };
const FREE = { bytesPerSecond: null, nightWindow: null };

describe.each(ENGINES)('the store of download limits on %s', (engine) => {
  const stored = storedOn(engine);
  const of = (kind: 'gate' | 'kiosk', id: string) => downloadLimitsStore.of(stored.read, { kind, id });

  it('keeps the limits of gates and of kiosks apart, the last ones set, until they are removed', async () => {
    const id = stored.newId();
    expect(await of('gate', id)).toBeNull();
    for (const limits of [FREE, NIGHT])
      await stored.transact((trx) => downloadLimitsStore.set(trx, { kind: 'gate', id }, limits));
    expect([await of('gate', id), await of('kiosk', id)]).toEqual([NIGHT, null]);
    await stored.transact((trx) => downloadLimitsStore.set(trx, { kind: 'kiosk', id }, FREE));
    await stored.transact((trx) => downloadLimitsStore.remove(trx, { kind: 'gate', id }));
    expect([await of('gate', id), await of('kiosk', id)]).toEqual([null, FREE]);
  });
});
