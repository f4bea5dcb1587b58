import { keyedWordsOnBoard, wordsOnBoard } from './board/index.ts';
import type { BlobRef, BoardBody, Captions, ContentBody } from './contract/index.ts';
import { assertNever } from './errors.ts';
import type { Box } from './renditions.ts';

/** A file that shows something, in one size of several. */
export interface SizedFile extends Box {
  blob: BlobRef;
}

/** What comes in as a file, and is only seen: words in it are nobody's but its author's. */
export type FileBody = Extract<ContentBody, { kind: 'image' | 'video' | 'document' | 'page' }>;

export function isOfFiles(body: ContentBody): body is FileBody {
  return body.kind !== 'notice' && body.kind !== 'board' && body.kind !== 'facts';
}

/** Pictures of a body, each in its sizes: a display needs one size of each. */
export function picturesIn(body: ContentBody): readonly (readonly SizedFile[])[] {
  if ('renditions' in body) return [body.renditions];
  if (body.kind === 'notice') return figuresIn(body);
  return 'pages' in body ? body.pages.map(({ renditions }) => renditions) : [];
}

/** Figures of every language; one that stands in several is one. */
function figuresIn({ texts }: Extract<ContentBody, { kind: 'notice' }>): SizedFile[][] {
  const figures = Object.values(texts).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'figure' ? [block.renditions] : [])),
  );
  return [...new Map(figures.map((sizes) => [sizes.map(({ blob }) => blob.digest).join(), sizes])).values()];
}

/** Every file that a body shows, in its order. */
export function filesIn(body: ContentBody): BlobRef[] {
  if (body.kind === 'page') return body.files.map(({ blob }) => blob);
  return picturesIn(body).flatMap((sizes) => sizes.map(({ blob }) => blob));
}

/** The same by their digests. */
export function digestsIn(body: ContentBody): string[] {
  return filesIn(body).map(({ digest }) => digest);
}

/** What a body shows of files, to be compared with another: of a page where each of them lies, too. */
export function filesToCompare(body: ContentBody): string[] {
  return body.kind === 'page'
    ? body.files.map(({ path, blob }) => `${path} ${blob.digest}`)
    : digestsIn(body);
}

/** All that is said in each language, one line after another; facts and rows of boards with their keys. */
export function wordsByLanguage(body: ContentBody): Map<string, string> {
  const texts = keyedTexts(body);
  const byLanguage = Map.groupBy(texts, ([language]) => language);
  return new Map(
    [...byLanguage].map(([language, all]) => [language, all.map(([, text]) => text).join('\n')]),
  );
}

function keyedTexts(body: ContentBody): [language: string, text: string][] {
  if (body.kind === 'facts') return keyedFacts(body);
  if (body.kind === 'board') return keyedBoard(body);
  return body.kind === 'video' ? timedCaptions(body) : textsOf(body);
}

/** When a video says it belongs to what is read before it is approved. */
function timedCaptions({ captions = {}, description = {} }: Extract<ContentBody, { kind: 'video' }>) {
  const timed = Object.entries(captions).map(([language, cues]): [string, string] => [
    language,
    cues.map(({ startMs, lines }) => `${timeInto(startMs)} ${lines.join(' / ')}`).join('\n'),
  ]);
  return [...Object.entries(description), ...timed];
}

/** How far into a video something is: `1:02.5`. */
export function timeInto(ms: number): string {
  const seconds = ((ms % 60_000) / 1_000).toFixed(1).padStart(4, '0');
  return `${Math.floor(ms / 60_000)}:${seconds}`;
}

function keyedFacts({ facts }: Extract<ContentBody, { kind: 'facts' }>): [language: string, text: string][] {
  return Object.entries(facts).flatMap(([key, fact]) =>
    Object.entries(fact).map(([language, text]): [string, string] => [language, `${key}: ${text}`]),
  );
}

/** What each row tells of belongs to what is read before it is approved. */
function keyedBoard(board: BoardBody): [language: string, text: string][] {
  return Object.keys(board.texts).map((language) => [
    language,
    keyedWordsOnBoard(board, language).join('\n'),
  ]);
}

/** Every word of a body, with its language. */
export function textsOf(body: ContentBody): [language: string, text: string][] {
  switch (body.kind) {
    case 'notice':
      return Object.entries(body.texts).map(([language, { title, blocks }]) => [
        language,
        [title, ...blocks.flatMap(wordsOfBlock)].join('\n'),
      ]);
    case 'board':
      return Object.keys(body.texts).map((language) => [language, wordsOnBoard(body, language).join('\n')]);
    case 'facts':
      return Object.values(body.facts).flatMap((fact) => Object.entries(fact));
    case 'video':
      return [...Object.entries(body.description ?? {}), ...spoken(body.captions ?? {})];
    default:
      return Object.entries(body.description ?? {});
  }
}

/** Captions, a cue a line. */
function spoken(captions: Captions): [language: string, text: string][] {
  return Object.entries(captions).map(([language, cues]) => [
    language,
    cues.map(({ lines }) => lines.join(' ')).join('\n'),
  ]);
}

type Block = Extract<ContentBody, { kind: 'notice' }>['texts'][string]['blocks'][number];

function wordsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text];
    case 'steps':
      return block.steps.map(({ text }) => text);
    case 'list':
      return block.items;
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.join(' · '));
    case 'contact':
      return [block.label, block.value];
    case 'figure':
      return [block.caption];
    case 'qr':
      return [block.label, block.url];
    default:
      return assertNever(block);
  }
}
