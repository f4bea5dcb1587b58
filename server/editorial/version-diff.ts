import type {
  BoardBody,
  ContentVersion,
  FieldDiff,
  LanguageDiff,
  VersionDiff,
} from '../../shared/contract/index.ts';
import { frameOf, openingsOf, otherZonesOf, readingKeysOf } from '../../shared/board/index.ts';
import { filesToCompare, wordsByLanguage } from '../../shared/content-body.ts';
import { whole, wordDiff } from './word-diff.ts';

type Fields = Record<FieldDiff['field'], FieldDiff['before']>;

/** What is otherwise in a version than in one before it, or after it. */
export function versionDiff(before: ContentVersion, after: ContentVersion): VersionDiff {
  return {
    contentId: after.contentId,
    before: before.version,
    after: after.version,
    fields: fieldDiffs(fieldsOf(before), fieldsOf(after)),
    languages: languageDiffs(wordsByLanguage(before.body), wordsByLanguage(after.body)),
    hasOtherFiles: filesToCompare(before.body).join() !== filesToCompare(after.body).join(),
  };
}

function fieldsOf({ title, class: contentClass, organisationId, body, ...said }: ContentVersion): Fields {
  const { validFrom, validUntil, timeless, source, sourceDocument, catalogue, reviewBy } = said;
  return {
    title,
    class: contentClass,
    organisationId,
    validFrom,
    validUntil,
    timeless,
    source,
    sourceDocument: documentInWords(sourceDocument),
    catalogue,
    reviewBy,
    tone: 'tone' in body ? body.tone : null,
    pictogram: body.kind === 'notice' ? (body.pictogram ?? null) : null,
    fit: 'fit' in body ? body.fit : null,
    hasSound: 'hasSound' in body ? body.hasSound && body.isMuted !== true : null,
    durationMs: 'durationMs' in body ? body.durationMs : null,
    family: 'family' in body ? body.family : null,
    openings: body.kind === 'board' ? openingsOf(body).join(', ') || null : null,
    otherZones: body.kind === 'board' ? otherZonesOf(body).join(', ') || null : null,
    readings: body.kind === 'board' ? readingKeysOf(body).join(', ') || null : null,
    rules: body.kind === 'board' ? rulesOf(body) : null,
  };
}

/** What of a board is said of its rows, columns and stale values. */
function rulesOf(board: BoardBody): string {
  const named = new Set(['kind', 'openings', 'otherZone', 'otherZones']);
  return JSON.stringify(
    Object.fromEntries(Object.entries(frameOf(board)).filter(([key]) => !named.has(key))),
  );
}

function documentInWords(document: ContentVersion['sourceDocument']): string | null {
  if (document === null) return null;
  const { number, date, link, contentId } = document;
  return [number, date, link, contentId].filter((part) => part !== null).join(', ');
}

function fieldDiffs(before: Fields, after: Fields): FieldDiff[] {
  return (Object.keys(after) as FieldDiff['field'][])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

function languageDiffs(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): LanguageDiff[] {
  const languages = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return languages.flatMap((language): LanguageDiff[] => {
    const [was, is] = [before.get(language), after.get(language)];
    if (was === is) return [];
    if (was === undefined) return [{ language, kind: 'added', words: whole('added', is ?? '') }];
    if (is === undefined) return [{ language, kind: 'removed', words: whole('removed', was) }];
    return [{ language, kind: 'changed', words: wordDiff(language, was, is) }];
  });
}
