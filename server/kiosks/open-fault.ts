import type { OpenFault, OpenFaultQuery } from '../../shared/contract/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import type { KiosksParts } from './kiosks-deps.ts';

/** The last fault seen, by what they are ordered by. */
export interface FaultCursor {
  firstAt: string;
  kioskId: string;
  id: string;
}

export interface OpenFaultStore {
  /** Faults that are not over, of kiosks in service, the newest first. */
  openFaults(
    reader: Reader,
    query: {
      gateId?: string | undefined;
      kioskId?: string | undefined;
      reach?: Reach | undefined;
      after: FaultCursor | null;
      limit: number;
    },
  ): Promise<OpenFault[]>;
}

/** What troubles kiosks now, of a gate, of one of them, or of all. */
export async function listOpenFaults(
  { platform, heartbeats }: KiosksParts,
  { gateId, kioskId, after, limit, reach }: OpenFaultQuery & { reach?: Reach | undefined },
): Promise<Page<OpenFault>> {
  const cursor = after === undefined ? null : parsed(after);
  const query = { gateId, kioskId, reach, after: cursor, limit: limit + 1 };
  return pageAfter(await heartbeats.openFaults(platform.database.read, query), limit, cursorOf);
}

function cursorOf({ fault, kiosk }: OpenFault): string {
  return [fault.firstAt, kiosk.id, fault.id].join('~');
}

/** What is no cursor of ours is one before which there is nothing. */
function parsed(after: string): FaultCursor {
  const [firstAt = '', kioskId = '', id = ''] = after.split('~');
  return { firstAt, kioskId, id };
}
