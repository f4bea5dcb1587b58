import { sql } from 'kysely';
import { z } from 'zod';
import { Label } from '../../shared/contract/index.ts';
import { foldText } from '../../shared/languages/fold.ts';
import { assertNever } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { FoundStore, Moment, Sought } from './found-displays.ts';

const Named = z.object({ name: Label });
/** More of them narrow nothing down any more. */
const MOST_WORDS = 8;

export const foundStore: FoundStore = {
  displays: async (reader, sought, { after, limit, ...moment }) => {
    const rows = await narrowed(reader, sought, moment)
      .select(['displays.id', 'displays.gateId', 'displays.areaId', 'displays.key', 'displays.body'])
      .where('displays.id', '>', after)
      .orderBy('displays.id')
      .limit(limit)
      .execute();
    return rows.map(({ body, ...display }) => ({ ...display, name: fromJson(Named, body).name }));
  },
  count: async (reader, sought, moment) => {
    const { fn } = reader;
    const counted = narrowed(reader, sought, moment).select(fn.countAll().as('count'));
    return Number((await counted.executeTakeFirstOrThrow()).count);
  },
};

function driven(reader: Reader) {
  return reader
    .selectFrom('displays')
    .leftJoin('kioskDisplays', 'kioskDisplays.displayId', 'displays.id')
    .leftJoin('kiosks', 'kiosks.id', 'kioskDisplays.kioskId');
}

type Driven = ReturnType<typeof driven>;

function narrowed(
  reader: Reader,
  { gateId, text = '', standing, ids, reach }: Sought,
  moment: Moment,
): Driven {
  let displays = driven(reader);
  const within = reachCondition(reach, { gateId: 'displays.gateId' });
  if (within !== null) displays = displays.where(within);
  if (gateId !== undefined) displays = displays.where('displays.gateId', '=', gateId);
  if (ids !== undefined) displays = displays.where('displays.id', 'in', orNone(ids));
  const words = foldText(text)
    .split(' ')
    .filter((word) => word !== '');
  for (const word of words.slice(0, MOST_WORDS)) displays = displays.where(says(word));
  return standing === undefined ? displays : ofStanding(displays, standing, moment);
}

/** No id is empty; PostgreSQL takes no empty list. */
function orNone(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [''] : ids;
}

function says(word: string) {
  const pattern = `%${word.replace(/[!%_]/g, (sign) => `!${sign}`)}%`;
  return sql<boolean>`(displays.words like ${pattern} escape '!' or kiosks.words like ${pattern} escape '!')`;
}

function ofStanding(
  displays: Driven,
  standing: NonNullable<Sought['standing']>,
  { connectedKioskIds, behindDisplayIds }: Moment,
): Driven {
  switch (standing) {
    case 'no-kiosk':
      return displays.where('kiosks.id', 'is', null);
    case 'connected':
      return displays.where('kiosks.id', 'in', orNone(connectedKioskIds));
    case 'away':
      return displays
        .where('kiosks.id', 'is not', null)
        .where('kiosks.id', 'not in', orNone(connectedKioskIds));
    case 'behind':
      return displays
        .where('kiosks.id', 'in', orNone(connectedKioskIds))
        .where('displays.id', 'in', orNone(behindDisplayIds));
    case 'faults':
      return displays.where((where) =>
        where.exists(
          where
            .selectFrom('kioskFaults')
            .select('kioskFaults.id')
            .whereRef('kioskFaults.kioskId', '=', 'kiosks.id')
            .where('kioskFaults.clearedAt', 'is', null),
        ),
      );
    default:
      return assertNever(standing);
  }
}
