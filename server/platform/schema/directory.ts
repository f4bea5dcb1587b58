import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/directory`. */
export interface DirectoryTables {
  directoryEntries: EditedRow & {
    /** Null: for every gate. */
    gateId: string | null;
    /** What it is looked up by. */
    contact: string;
    verifiedUntil: string;
  };
}
