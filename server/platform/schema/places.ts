import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/places`. */
export interface PlacesTables {
  gates: EditedRow & { key: string };
  areas: EditedRow & { gateId: string; key: string };
  displays: EditedRow & { gateId: string; areaId: string; key: string };
  displayGroups: EditedRow & { gateId: string | null; key: string };
}
