import { z } from 'zod';
import { Heartbeat } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';

const Reported = z.object({ storage: Heartbeat.shape.storage });
/** Kiosks leave a tenth of their disk free. */
const USABLE = 0.9;

/** What the kiosk of a display can keep, by its last heartbeat. */
export interface KioskDisk {
  kioskId: string;
  /** How many displays it drives. */
  drives: number;
  roomBytes: number;
}

/** By the display; one without a kiosk, or whose kiosk told of no disk, is left out. */
export async function disksOf(
  reader: Reader,
  displayIds: readonly string[],
): Promise<ReadonlyMap<string, KioskDisk>> {
  if (displayIds.length === 0) return new Map();
  const rows = await reader
    .selectFrom('kioskDisplays')
    .innerJoin('kioskHeartbeats', 'kioskHeartbeats.kioskId', 'kioskDisplays.kioskId')
    .select(['kioskDisplays.displayId', 'kioskDisplays.kioskId', 'kioskHeartbeats.heartbeat'])
    .select((select) =>
      select
        .selectFrom('kioskDisplays as driven')
        .whereRef('driven.kioskId', '=', 'kioskDisplays.kioskId')
        .select(({ fn }) => fn.countAll().as('drives'))
        .as('drives'),
    )
    .where('kioskDisplays.displayId', 'in', displayIds)
    .execute();
  return new Map(
    rows.flatMap(({ displayId, kioskId, drives, heartbeat }): [string, KioskDisk][] => {
      const { usedBytes, freeBytes } = fromJson(Reported, heartbeat).storage;
      if (freeBytes === null) return [];
      const roomBytes = Math.floor((usedBytes + freeBytes) * USABLE);
      return [[displayId, { kioskId, drives: Number(drives), roomBytes }]];
    }),
  );
}
