import { z } from 'zod';
import { MissingLanguages, USUAL_MISSING_LANGUAGES } from './missing-language.ts';
import { Colour, EditRevision, Id, LanguageTag, LocalisedText, Tag, Zone } from './common.ts';

export const GateKind = z.enum(['airport', 'land', 'sea']);

const gateFields = {
  /** Short, stable name for files and addresses: `noi-bai`. */
  key: Tag,
  name: LocalisedText,
  kind: GateKind,
  zone: Zone,
  /** In the order in which travellers are addressed. */
  languages: z.array(LanguageTag).min(1).max(16),
  accent: Colour.default('#e3a72f'),
  /** Where contents are not there in all of its languages. */
  missingLanguages: MissingLanguages.default(USUAL_MISSING_LANGUAGES),
};

/** A border crossing point. */
export const Gate = z.object({ id: Id, ...gateFields, revision: EditRevision }).meta({ id: 'Gate' });
export type Gate = z.infer<typeof Gate>;
export const GateDraft = z.strictObject(gateFields);
export type GateDraft = z.infer<typeof GateDraft>;

const areaFields = { gateId: Id, key: Tag, name: LocalisedText };

/** A part of a gate: an arrivals hall, a baggage claim, the vehicle lanes. */
export const Area = z.object({ id: Id, ...areaFields, revision: EditRevision }).meta({ id: 'Area' });
export type Area = z.infer<typeof Area>;
export const AreaDraft = z.strictObject(areaFields);
export type AreaDraft = z.infer<typeof AreaDraft>;
