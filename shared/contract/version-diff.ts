import { z } from 'zod';
import { Id, LanguageTag } from './common.ts';

/** One thing that is said of a version as a whole, otherwise before than after; null: not said. */
const FieldDiff = z.object({
  field: z.enum([
    'title',
    'class',
    'organisationId',
    'validFrom',
    'validUntil',
    'timeless',
    'source',
    'sourceDocument',
    'catalogue',
    'reviewBy',
    'tone',
    'pictogram',
    'fit',
    'hasSound',
    'durationMs',
    'family',
    'openings',
    'otherZones',
    'readings',
    'rules',
  ]),
  before: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  after: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});
export type FieldDiff = z.infer<typeof FieldDiff>;

/** Words in their order: those of both versions, and those of one alone. */
const WordRun = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() });
export type WordRun = z.infer<typeof WordRun>;

/** What is said otherwise in one language. */
const LanguageDiff = z.object({
  language: LanguageTag,
  kind: z.enum(['changed', 'removed', 'added']),
  words: z.array(WordRun),
});
export type LanguageDiff = z.infer<typeof LanguageDiff>;

/** What is otherwise in one version of a content than in another; what is the same is left out. */
export const VersionDiff = z
  .object({
    contentId: Id,
    before: z.int().min(1),
    after: z.int().min(1),
    fields: z.array(FieldDiff),
    languages: z.array(LanguageDiff),
    /** Pictures, pages or films are others. */
    hasOtherFiles: z.boolean(),
  })
  .meta({ id: 'VersionDiff' });
export type VersionDiff = z.infer<typeof VersionDiff>;
