import { describe, expect, it } from 'vitest';
import type { KeptPlacement } from '../../../../server/kiosks/placement.ts';
import { placementStore } from '../../../../server/kiosks/placement-store.ts';
import { ENGINES } from '../../../support/engines.ts';
import { AT, storedOn } from '../../../support/stored.ts';

const LATER = '2026-11-22T08:20:00.000Z';

describe.each(ENGINES)('the placement store on %s', (engine) => {
  const stored = storedOn(engine);
  const newKiosk = async (): Promise<string> => {
    const id = stored.newId();
    const kiosk = { id, name: id, gateId: id, publicKey: id, fingerprint: id, enrolledAt: AT };
    await stored.transact((trx) =>
      trx
        .insertInto('kiosks')
        .values({ ...kiosk, state: 'active' })
        .execute(),
    );
    return id;
  };
  const placed = (kioskId: string, changes: Partial<KeptPlacement> = {}): KeptPlacement => ({
    kioskId,
    kind: 'confirmation',
    digest: 'a'.repeat(64),
    envelope: { payloadType: 'type', payload: 'AAAA', signatures: [{ keyid: '', sig: 'AAAA' }] },
    issuedAt: AT,
    rootDigest: 'b'.repeat(64),
    technician: null,
    ...changes,
  });
  const keep = (placement: KeptPlacement): Promise<void> =>
    stored.transact((trx) => placementStore.keep(trx, placement));

  it('keeps the latest word of each kind, of each kiosk', async () => {
    const [one, other] = [await newKiosk(), await newKiosk()];
    await keep(placed(one));
    const technician = { personId: stored.newId(), name: 'Tuấn', organisationId: stored.newId() };
    const confirmed = placed(one, { issuedAt: LATER, technician });
    const assigned = placed(one, { kind: 'assignment' });
    await keep(confirmed);
    await keep(assigned);
    await keep(placed(other));
    const kept = await placementStore.of(stored.read, [one]);
    expect(kept.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([assigned, confirmed]);
    expect(await placementStore.of(stored.read, [one, other])).toHaveLength(3);
    expect(await placementStore.of(stored.read, [])).toEqual([]);
  });

  it('forgets all of one kiosk, and nothing of another', async () => {
    const [one, other] = [await newKiosk(), await newKiosk()];
    for (const id of [one, other]) await keep(placed(id));
    await stored.transact((trx) => placementStore.forget(trx, one));
    expect(await placementStore.of(stored.read, [one, other])).toEqual([placed(other)]);
  });
});
