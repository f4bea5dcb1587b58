import { z } from 'zod';
import {
  CatalogueCode,
  isDated,
  LONGEST_UNREVIEWED_DAYS,
  SourceDocument,
  type ContentDraft,
  type ContentVersion,
} from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { oneLine } from '../one-line.ts';
import { instantOf, wallTimeOf } from '../wall-time.ts';

const DAY_MS = 86_400_000;

/** Who says it, in which paper, and until when it is believed, as it stands in a form. What is kept from before says less. */
export const ProvenanceChoices = z.object({
  source: z.string().default(''),
  catalogue: CatalogueCode.or(z.literal('')).default(''),
  documentNumber: z.string().default(''),
  documentDate: z.string().default(''),
  documentLink: z.string().default(''),
  /** Of the library's own copy of the paper, which forms leave as it is. */
  documentContentId: z.string().nullable().default(null),
  /** Wall time at the gate. */
  reviewBy: z.string().default(''),
});
export type ProvenanceChoices = Readonly<z.infer<typeof ProvenanceChoices>>;

export const BLANK_PROVENANCE: ProvenanceChoices = ProvenanceChoices.parse({});

type Said = Pick<ContentVersion, 'source' | 'sourceDocument' | 'catalogue' | 'reviewBy'>;

/** What a version says, to be said anew. */
export function provenanceChoicesOf(
  { source, sourceDocument, catalogue, reviewBy }: Said,
  zone: string,
): ProvenanceChoices {
  return {
    source: source ?? '',
    catalogue: catalogue ?? '',
    documentNumber: sourceDocument?.number ?? '',
    documentDate: sourceDocument?.date ?? '',
    documentLink: sourceDocument?.link ?? '',
    documentContentId: sourceDocument?.contentId ?? null,
    reviewBy: wallTimeOf(reviewBy, zone),
  };
}

/** What is sent. */
export function provenanceOf(
  choices: ProvenanceChoices,
  zone: string,
): Required<Pick<ContentDraft, 'source' | 'sourceDocument' | 'catalogue' | 'reviewBy'>> {
  const source = oneLine(choices.source);
  return {
    source: source === '' ? null : source,
    sourceDocument: sourceDocumentOf(choices),
    catalogue: choices.catalogue === '' ? null : choices.catalogue,
    reviewBy: instantOf(choices.reviewBy, zone),
  };
}

/** Null where nothing is said of a paper. */
function sourceDocumentOf(choices: ProvenanceChoices): SourceDocument | null {
  if (!namesDocument(choices)) return null;
  const { documentNumber, documentDate: date, documentLink, documentContentId: contentId } = choices;
  const link = documentLink.trim() === '' ? null : documentLink.trim();
  return { number: oneLine(documentNumber), date, link, contentId };
}

/** Whether anything is said of the paper that the words come from. */
function namesDocument(choices: ProvenanceChoices): boolean {
  const { documentNumber, documentDate, documentLink, documentContentId } = choices;
  return [documentNumber, documentDate, documentLink, documentContentId ?? ''].some(
    (part) => part.trim() !== '',
  );
}

/** What has to be mended, at its field. */
export type ProvenanceLack =
  | 'documentPart'
  | 'noAddress'
  | 'reviewByMissing'
  | 'reviewByPast'
  | 'reviewByFar';
export type ProvenanceField = 'documentNumber' | 'documentDate' | 'documentLink' | 'reviewBy';
export type ProvenanceLacks = Readonly<Partial<Record<ProvenanceField, ProvenanceLack>>>;

/** A paper has a number and a date, and rules say by when they are read again. */
export function leftOutOf(choices: ProvenanceChoices): ProvenanceLacks {
  const { reviewBy, documentLink } = choices;
  const isLink = SourceDocument.shape.link.safeParse(documentLink.trim() || null).success;
  return {
    ...(namesDocument(choices) && choices.documentNumber.trim() === '' && { documentNumber: 'documentPart' }),
    ...(namesDocument(choices) && choices.documentDate === '' && { documentDate: 'documentPart' }),
    ...(!isLink && { documentLink: 'noAddress' }),
    ...(isRule(choices) && reviewBy === '' && { reviewBy: 'reviewByMissing' }),
  };
}

/** A date of review that lies behind is asked for anew, and of rules one that lies too far ahead. */
export function reviewLackOf(
  choices: ProvenanceChoices,
  { zone, nowMs }: { zone: string; nowMs: number },
): ProvenanceLacks {
  const reviewBy = instantOf(choices.reviewBy, zone);
  if (reviewBy === null) return {};
  const aheadMs = parseInstant(reviewBy) - nowMs;
  if (aheadMs <= 0) return { reviewBy: 'reviewByPast' };
  return isRule(choices) && aheadMs > LONGEST_UNREVIEWED_DAYS * DAY_MS ? { reviewBy: 'reviewByFar' } : {};
}

/** Everything that has to be mended before it can be sent. */
export function lacksOfProvenance(
  choices: ProvenanceChoices,
  at: { zone: string; nowMs: number },
): ProvenanceLacks {
  return { ...leftOutOf(choices), ...reviewLackOf(choices, at) };
}

/** Whether what is said is about rules, which change. */
export function isRule({ catalogue }: Pick<ProvenanceChoices, 'catalogue'>): boolean {
  return catalogue !== '' && isDated(catalogue);
}

const FIELDS: Readonly<Record<string, keyof ProvenanceChoices>> = {
  source: 'source',
  catalogue: 'catalogue',
  reviewBy: 'reviewBy',
  sourceDocument: 'documentNumber',
  'sourceDocument/number': 'documentNumber',
  'sourceDocument/date': 'documentDate',
  'sourceDocument/link': 'documentLink',
};

/** Which field a path of a content's draft is of (`sourceDocument/date`). */
export function provenanceFieldAt(path: string): keyof ProvenanceChoices | undefined {
  return FIELDS[path];
}
