import { z } from 'zod';
import { Id, Label, LocalDate } from './common.ts';

/** What a content is about, by the numbers under which gates know what travellers are told. */
export const CatalogueCode = z.enum([
  ...(['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09', 'C10'] as const),
  ...(['C11', 'C12', 'C13', 'C14', 'C15', 'C16', 'C17', 'C18', 'C19', 'C20'] as const),
]);
export type CatalogueCode = z.infer<typeof CatalogueCode>;

/** Rules of entry, customs and health: they change, and who reads an old one is stopped at the counter. */
const DATED: ReadonlySet<CatalogueCode> = new Set<CatalogueCode>(['C04', 'C05', 'C06']);
/** Within so many days somebody reads again whether a dated content is still true. */
export const LONGEST_UNREVIEWED_DAYS = 180;

/** Whether what is about that has to say by when it is read again. */
export function isDated(code: CatalogueCode | null): boolean {
  return code !== null && DATED.has(code);
}

/** Where the words come from: a paper with a number and a date, and where it can be read. */
export const SourceDocument = z.strictObject({
  number: Label,
  date: LocalDate,
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  /** A document of the library that is the paper itself. */
  contentId: Id.nullable().default(null),
});
export type SourceDocument = z.infer<typeof SourceDocument>;
