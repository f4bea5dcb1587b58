import type { OpeningHoursDraft } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Transactor } from '../platform/database.ts';
import { assertKeyIsFree } from '../platform/edit-rules.ts';
import { guardedByGate, PLAIN_DRAFTS, type EditingRules } from '../platform/editing.ts';
import type { Touch } from '../platform/touch.ts';
import { openingHoursTable } from './opening-store.ts';
import { assertStaysAtGate, gateOf, type PlacesDoor } from './place.ts';

/**
 * Opening hours are of one gate for ever, and of an area of it. Plans ask for them by their key, and those that ask for what
 * a gate does not have say so before they are published; so they may go at any time.
 */
export function openingHoursRules(parts: {
  places: PlacesDoor;
  touch: Touch;
}): EditingRules<OpeningHoursDraft> {
  const { places, touch } = parts;
  return {
    kind: 'opening-hours',
    nameOf: ({ key }) => key,
    guard: guardedByGate({ read: 'places:read', write: 'places:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      await gateOf(places, trx, draft.gateId);
      await assertAreaIsOfGate(places, trx, draft);
      const before = id === null ? null : await openingHoursTable.find(trx, id);
      assertStaysAtGate(before?.object, draft);
      const { gateId, key } = draft;
      await assertKeyIsFree(trx, openingHoursTable, { matching: { gateId, key }, id });
    },
    assertUnused: async () => {},
    changed: async (trx, { before, after }) => {
      const gateId = after?.gateId ?? before?.gateId;
      if (gateId !== undefined) await touch(trx, [{ kind: 'gate', id: gateId }]);
    },
  };
}

async function assertAreaIsOfGate(
  places: PlacesDoor,
  trx: Transactor,
  { gateId, areaId }: OpeningHoursDraft,
): Promise<void> {
  if (areaId === null) return;
  const areas = await places.areas.matching(trx, { gateId });
  if (areas.some(({ id }) => id === areaId)) return;
  const detail = 'no such area at this gate';
  throw new AppError('reference/unknown', detail, { errors: [{ detail, pointer: '/body/areaId' }] });
}
