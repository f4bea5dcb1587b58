import type { ContentBody, ContentVersion } from '../../shared/contract/index.ts';
import { isOfFiles, type FileBody } from '../../shared/content-body.ts';
import { AppError } from '../../shared/errors.ts';
import type { VersionFields } from './new-version.ts';

/** Tells in a language what is seen, instead of what was told; null: nothing any more. Throws `request/invalid`. */
export function withDescription(language: string, text: string | null) {
  return ({ body: before }: ContentVersion): Pick<VersionFields, 'body'> => {
    const { description = {}, ...body } = describedOf(before);
    const { [language]: told, ...others } = description;
    if (text === null && told === undefined) throw invalid(`has no description in ${language}`);
    const next = text === null ? others : { ...others, [language]: text };
    return { body: Object.keys(next).length === 0 ? body : { ...body, description: next } };
  };
}

/** Other files are described as those before them, until somebody says otherwise: whoever reviews them reads it. */
export function withDescriptionOf(before: ContentBody, after: ContentBody): ContentBody {
  if (!isOfFiles(before) || !isOfFiles(after) || before.description === undefined) return after;
  return { ...after, description: before.description };
}

function describedOf(body: ContentBody): FileBody {
  if (isOfFiles(body)) return body;
  throw invalid(`the content is of kind ${body.kind}: it says itself what it says`);
}

function invalid(detail: string): AppError {
  return new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/path/language' }] });
}
