import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/directory`. */
export interface DirectoryTables {
  directoryEntries: EditedRow & {
    /** Null: for every gate. */
    gateId: string | null;
    /** What it is searched by, in small letters: what it is verified as is in the body. */
    contact: string;
    verifiedUntil: string;
  };
}
