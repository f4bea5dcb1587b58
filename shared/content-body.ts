import type { BlobRef, ContentBody } from './contract/index.ts';
import type { Box } from './renditions.ts';

/** A file that shows something, in one size of several. */
export interface SizedFile extends Box {
  blob: BlobRef;
}

/** Pictures of a body, each in its sizes: a display needs one size of each. */
export function picturesIn(body: ContentBody): readonly (readonly SizedFile[])[] {
  if ('renditions' in body) return [body.renditions];
  return 'pages' in body ? body.pages.map(({ renditions }) => renditions) : [];
}

/** Files that a body shows, by their digests and in its order. */
export function digestsIn(body: ContentBody): string[] {
  return picturesIn(body).flatMap((sizes) => sizes.map(({ blob }) => blob.digest));
}

/** All that is said in each language, one line after another; facts with their keys. */
export function wordsByLanguage(body: ContentBody): Map<string, string> {
  const texts = body.kind === 'facts' ? keyedFacts(body) : textsOf(body);
  const byLanguage = Map.groupBy(texts, ([language]) => language);
  return new Map(
    [...byLanguage].map(([language, all]) => [language, all.map(([, text]) => text).join('\n')]),
  );
}

function keyedFacts({ facts }: Extract<ContentBody, { kind: 'facts' }>): [language: string, text: string][] {
  return Object.entries(facts).flatMap(([key, fact]) =>
    Object.entries(fact).map(([language, text]): [string, string] => [language, `${key}: ${text}`]),
  );
}

/** Every word of a body, with its language. */
export function textsOf(body: ContentBody): [language: string, text: string][] {
  switch (body.kind) {
    case 'notice':
      return Object.entries(body.texts).map(([language, { title, blocks }]) => [
        language,
        [title, ...blocks.flatMap(wordsOfBlock)].join('\n'),
      ]);
    case 'facts':
      return Object.values(body.facts).flatMap((fact) => Object.entries(fact));
    default:
      return Object.entries(body.description ?? {});
  }
}

type Block = Extract<ContentBody, { kind: 'notice' }>['texts'][string]['blocks'][number];

function wordsOfBlock(block: Block): string[] {
  if (block.kind === 'steps') return block.steps.map(({ text }) => text);
  return block.kind === 'contact' ? [block.label, block.value] : [block.text];
}
