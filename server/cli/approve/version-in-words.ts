import type { ContentVersion, NoticeBlock, NoticeText } from '../../../shared/contract/index.ts';
import { wordsByLanguage } from '../../../shared/content-body.ts';
import { assertNever } from '../../../shared/errors.ts';

/** What a version shows to travellers, as far as a terminal can: every word in every language, files by their digests. */
export function versionInWords({ title, version, body, ...said }: ContentVersion): string[] {
  return [`“${title}”, version ${version}, ${body.kind}`, ...provenanceInWords(said), ...bodyInWords(body)];
}

type Provenance = Pick<
  ContentVersion,
  'organisationId' | 'source' | 'sourceDocument' | 'catalogue' | 'reviewBy'
>;

function provenanceInWords({
  organisationId,
  source,
  sourceDocument,
  catalogue,
  reviewBy,
}: Provenance): string[] {
  const paper = sourceDocument === null ? null : `${sourceDocument.number} of ${sourceDocument.date}`;
  const said = [
    ['of the organisation', organisationId],
    ['source', source],
    ['source document', paper],
    ['its address', sourceDocument?.link ?? null],
    ['catalogue', catalogue],
    ['to be reviewed before', reviewBy],
  ];
  return said.flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${value}`]));
}

function bodyInWords(body: ContentVersion['body']): string[] {
  switch (body.kind) {
    case 'notice':
      return Object.entries(body.texts).flatMap(([language, text]) => [
        `  [${language}]`,
        ...noticeInWords(text),
      ]);
    case 'board':
      return saidInWords(body);
    case 'facts':
      return Object.entries(body.facts).flatMap(([key, words]) =>
        Object.entries(words).map(([language, text]) => `  ${key} [${language}] ${text}`),
      );
    case 'image':
    case 'video':
    case 'document':
      return [...saidInWords(body), ...[...filesIn(body)].map((digest) => `  file ${digest}`)];
    case 'page':
      return [...saidInWords(body), ...body.files.map(({ path, blob }) => `  file ${path} ${blob.digest}`)];
    default:
      return assertNever(body);
  }
}

function saidInWords(body: ContentVersion['body']): string[] {
  return [...wordsByLanguage(body)].flatMap(([language, text]) => [
    `  [${language}]`,
    ...text.split('\n').map((line) => `    ${line}`),
  ]);
}

function noticeInWords({ title, blocks }: NoticeText): string[] {
  return [`    ${title}`, ...blocks.flatMap((block) => blockInWords(block).map((line) => `    ${line}`))];
}

function blockInWords(block: NoticeBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text];
    case 'steps':
      return block.steps.map(({ text }, i) => `${i + 1}. ${text}`);
    case 'list':
      return block.items.map((item) => `- ${item}`);
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.join(' | '));
    case 'contact':
      return [`${block.label}: ${block.value}`];
    case 'figure':
      return [`figure: ${block.caption}`, ...[...filesIn(block)].map((digest) => `  file ${digest}`)];
    case 'qr':
      return [`${block.label}: QR code to ${block.url}`];
    default:
      return assertNever(block);
  }
}

/** Every digest that a body of files names, wherever in it. */
function* filesIn(value: unknown): Generator<string, void> {
  if (typeof value !== 'object' || value === null) return;
  if ('digest' in value && typeof value.digest === 'string') yield value.digest;
  for (const member of Object.values(value)) yield* filesIn(member);
}
