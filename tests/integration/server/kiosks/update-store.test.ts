import { describe, expect, it } from 'vitest';
import type { KeptUpdate } from '../../../../server/kiosks/update.ts';
import { blobsOfUpdates, namedByUpdates, updateStore } from '../../../../server/kiosks/update-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const digestOf = (digit: string): string => digit.repeat(64);

describe.each(ENGINES)('the update store on %s', (engine) => {
  const stored = storedOn(engine);
  const update = (digit: string, changes: Partial<KeptUpdate> = {}): KeptUpdate => ({
    digest: digestOf(digit),
    platform: 'linux-x64',
    version: '1.2.0',
    sha256: digestOf(digit),
    envelope: { payloadType: 'type', payload: 'AAAA', signatures: [{ keyid: '', sig: 'AAAA' }] },
    gateIds: [],
    addedAt: AT,
    ...changes,
  });

  it('keeps updates of each platform, and whom they are offered to', async () => {
    const gateId = stored.newId();
    const [linux, windows] = [update('1'), update('2', { platform: 'win32-x64', gateIds: null })];
    for (const one of [linux, windows]) await stored.transact((trx) => updateStore.insert(trx, one));
    expect(await updateStore.of(stored.read, 'linux-x64')).toEqual([linux]);
    expect(await updateStore.all(stored.read)).toEqual([linux, windows]);
    for (const gateIds of [[gateId], null, []]) {
      await stored.transact((trx) => updateStore.offer(trx, linux.digest, gateIds));
      expect(await updateStore.of(stored.read, 'linux-x64')).toEqual([{ ...linux, gateIds }]);
    }
  });

  it('names its packages, so that nobody takes them for orphans', async () => {
    const kept = update('3');
    await stored.transact((trx) => updateStore.insert(trx, kept));
    expect(await namedByUpdates(stored.read, [kept.sha256, digestOf('f')])).toEqual([kept.sha256]);
    expect(await Array.fromAsync(blobsOfUpdates(stored.read))).toContain(kept.sha256);
  });
});
