import type { HolidayCalendarDraft } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Transactor } from '../platform/database.ts';
import { guardedByGate, PLAIN_DRAFTS, type EditingRules } from '../platform/editing.ts';
import type { Touch } from '../platform/touch.ts';
import { holidayCalendarTable } from './opening-store.ts';
import { assertStaysAtGate, gateOf, type PlacesDoor } from './place.ts';

/** A gate has one calendar, or none: then no day of it is a holiday. */
export function holidayCalendarRules(parts: {
  places: PlacesDoor;
  touch: Touch;
}): EditingRules<HolidayCalendarDraft> {
  const { places, touch } = parts;
  return {
    kind: 'holiday-calendar',
    nameOf: ({ gateId }) => `of the gate ${gateId}`,
    guard: guardedByGate({ read: 'places:read', write: 'places:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      await gateOf(places, trx, draft.gateId);
      const before = id === null ? null : await holidayCalendarTable.find(trx, id);
      assertStaysAtGate(before?.object, draft);
      if (id === null) await assertIsFirst(trx, draft);
    },
    assertUnused: async () => {},
    changed: async (trx, { before, after }) => {
      const gateId = after?.gateId ?? before?.gateId;
      if (gateId !== undefined) await touch(trx, [{ kind: 'gate', id: gateId }]);
    },
  };
}

async function assertIsFirst(trx: Transactor, { gateId }: HolidayCalendarDraft): Promise<void> {
  const others = await holidayCalendarTable.matching(trx, { gateId });
  if (others.length === 0) return;
  const detail = 'the gate has a calendar of holidays';
  throw new AppError('object/key-taken', detail, { errors: [{ detail, pointer: '/body/gateId' }] });
}
