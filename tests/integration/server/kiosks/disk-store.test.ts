import { describe, expect, it } from 'vitest';
import { disksOf } from '../../../../server/kiosks/disk-store.ts';
import { heartbeatStore } from '../../../../server/kiosks/heartbeat-store.ts';
import { kioskStore } from '../../../../server/kiosks/kiosk-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, heartbeatOf, kioskRow, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the disks of kiosks on %s', (engine) => {
  const stored = storedOn(engine);
  const drive = async (displayIds: string[], freeBytes: number | null): Promise<string> => {
    const kiosk = kioskRow(stored.newId(), displayIds);
    const heartbeat = { ...heartbeatOf(stored.newId()), storage: { usedBytes: 600, freeBytes } };
    await stored.transact(async (trx) => {
      await kioskStore.save(trx, kiosk);
      await heartbeatStore.save(trx, { kioskId: kiosk.id, receivedAt: AT, heartbeat });
    });
    return kiosk.id;
  };

  it('are told by the display, with a tenth that kiosks leave free, where the kiosk has told of its own', async () => {
    const [left, right, alone, silent, bare] = Array.from({ length: 5 }, () => stored.newId()) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const both = await drive([left, right], 400);
    const one = await drive([alone], 1_400);
    await drive([silent], null);
    expect(await disksOf(stored.read, [left, alone, silent, bare])).toEqual(
      new Map([
        [left, { kioskId: both, drives: 2, roomBytes: 900 }],
        [alone, { kioskId: one, drives: 1, roomBytes: 1_800 }],
      ]),
    );
    expect(await disksOf(stored.read, [])).toEqual(new Map());
  });
});
