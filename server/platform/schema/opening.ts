import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/opening`. */
export interface OpeningTables {
  openingHours: EditedRow & { gateId: string; areaId: string | null; key: string };
  holidayCalendars: EditedRow & { gateId: string };
}
