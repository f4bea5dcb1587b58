import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/desk`. */
export interface DeskTables {
  desks: EditedRow & { gateId: string };
}
