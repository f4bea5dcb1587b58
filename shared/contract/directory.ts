import { z } from 'zod';
import { EditRevision, Id, Label, LocalDate } from './common.ts';

/** `address`: a page, and all that lies beneath it · `mail`: where letters go. */
export const ContactKind = z.enum(['phone', 'address', 'mail']);
export type ContactKind = z.infer<typeof ContactKind>;

const entryFields = {
  kind: ContactKind,
  /** As it is printed: `113`, `+84 24 3886 5047`, `evisa.gov.vn`. */
  value: Label,
  /** What answers there. */
  label: Label,
  /** Null: for every gate. */
  gateId: Id.nullable().default(null),
  /** Whose it is: who answers there. */
  owner: Label,
  /** Who called, opened or asked, and found it to be theirs. */
  verifiedBy: Label,
  /** The last day on which that is believed. */
  verifiedUntil: LocalDate,
};

/** A phone, an address or a target of codes that somebody verified: what is not here does not go on air. */
export const DirectoryEntry = z
  .object({ id: Id, ...entryFields, revision: EditRevision })
  .meta({ id: 'DirectoryEntry' });
export type DirectoryEntry = z.infer<typeof DirectoryEntry>;
export const DirectoryEntryDraft = z.strictObject(entryFields);
export type DirectoryEntryDraft = z.infer<typeof DirectoryEntryDraft>;
