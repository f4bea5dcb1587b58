import type { Captions, ContentBody, LocalisedText } from '../../shared/contract/index.ts';
import { isOfFiles } from '../../shared/content-body.ts';
import { AppError } from '../../shared/errors.ts';
import { assertInTime, type VideoBody } from './video-words.ts';

/** What is told of a file beside its pictures: what is seen, what is said, and whether its sound is played. */
export interface FileWords {
  description: LocalisedText | null;
  captions: Captions | null;
  isMuted: boolean;
}

export function wordsOfFile(body: ContentBody): FileWords {
  return {
    description: isOfFiles(body) ? (body.description ?? null) : null,
    captions: body.kind === 'video' ? (body.captions ?? null) : null,
    isMuted: body.kind === 'video' && body.isMuted === true,
  };
}

/** The same files with these words and no others. Throws `request/invalid`. */
export function withWords(before: ContentBody, words: FileWords): ContentBody {
  if (!isOfFiles(before)) throw invalid(`is of kind ${before.kind}, which says itself what it says`);
  const { description: _told, ...body } = before;
  const described = words.description === null ? body : { ...body, description: words.description };
  if (described.kind === 'video') return withVideoWords(described, words);
  if (words.captions !== null || words.isMuted)
    throw invalid(`is of kind ${before.kind}: only videos have captions and sound`);
  return described;
}

function withVideoWords(
  { captions: _said, isMuted: _wasMuted, ...body }: VideoBody,
  { captions, isMuted }: FileWords,
): VideoBody {
  for (const cues of Object.values(captions ?? {})) assertInTime(cues, body.durationMs);
  return { ...body, ...(captions !== null && { captions }), ...(isMuted && { isMuted }) };
}

function invalid(detail: string): AppError {
  return new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/body' }] });
}
