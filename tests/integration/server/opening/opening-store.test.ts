import { describe, expect, it } from 'vitest';
import {
  calendarsOfGates,
  holidayCalendarTable,
  hoursAtGates,
  openingHoursTable,
  openingUsersOf,
} from '../../../../server/opening/opening-store.ts';
import { openingDraft } from '../../../support/drafts.ts';
import { ENGINES } from '../../../support/engines.ts';
import { EDIT, storedOn } from '../../../support/stored.ts';

describe.each(ENGINES)('the opening store on %s', (engine) => {
  const stored = storedOn(engine);
  const keep = async (gateId: string, areaId: string | null, key: string): Promise<string> => {
    const id = stored.newId();
    const draft = openingDraft({ gateId, areaId, key });
    await stored.transact((trx) => openingHoursTable.insert(trx, id, draft, EDIT));
    return id;
  };

  it('finds the hours and the calendar of each gate asked for, and of no other', async () => {
    const [gateId, other] = [await stored.gate(), await stored.gate()];
    const ids = [await keep(gateId, null, 'people'), await keep(gateId, null, 'goods')];
    await keep(other, null, 'people');
    const calendar = { gateId, publicHolidays: 'vietnam' as const, days: [], exceptDates: ['2027-01-01'] };
    const calendarId = stored.newId();
    await stored.transact((trx) => holidayCalendarTable.insert(trx, calendarId, calendar, EDIT));
    const hours = await hoursAtGates(stored.read, [gateId]);
    expect(hours).toMatchObject(ids.map((id, i) => ({ id, key: ['people', 'goods'][i], revision: 1 })));
    const found = [{ ...calendar, id: calendarId, revision: 1 }];
    expect(await calendarsOfGates(stored.read, [gateId, other])).toEqual(found);
  });

  it('names what of a gate, or of an area, is kept', async () => {
    const gateId = await stored.gate();
    // Its area has the same id.
    const areaId = await stored.display(gateId);
    await keep(gateId, areaId, 'goods');
    await keep(gateId, null, 'people');
    const calendar = { gateId, publicHolidays: null, days: [], exceptDates: [] };
    await stored.transact((trx) => holidayCalendarTable.insert(trx, stored.newId(), calendar, EDIT));
    const users = (kind: string, id: string) => openingUsersOf(stored.read, { kind, id });
    expect(await users('gate', gateId)).toEqual([
      'the opening hours goods',
      'the opening hours people',
      'its holidays',
    ]);
    expect(await users('area', areaId)).toEqual(['the opening hours goods']);
    expect(await users('display', areaId)).toEqual([]);
  });
});
