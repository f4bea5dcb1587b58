import type { Generated } from 'kysely';
import type { EditedRow } from '../edited-table.ts';

/** Tables of `server/places`. What bodies say of membership stands beside them in tables indexed from both ends. */
export interface PlacesTables {
  gates: EditedRow & { key: string };
  areas: EditedRow & { gateId: string; key: string };
  /** At most one of `defaultPlaylistId` and `defaultLayoutId` is set. */
  displays: EditedRow & {
    gateId: string;
    areaId: string;
    key: string;
    defaultPlaylistId: string | null;
    defaultLayoutId: string | null;
    /** Name and key, folded for search. */
    words: Generated<string>;
  };
  displayTags: { displayId: string; tag: string };
  displayGroups: EditedRow & { gateId: string | null; key: string; scopedKey: string };
  /** Of groups by tags: a member has every one. */
  displayGroupTags: { groupId: string; tag: string };
  /** Of groups by choice. */
  displayGroupDisplays: { groupId: string; displayId: string };
}
