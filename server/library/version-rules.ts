import { isDeepStrictEqual } from 'node:util';
import {
  type ImageRendition,
  isDated,
  LONGEST_UNREVIEWED_DAYS,
  type NoticeBlock,
  type NoticeText,
  type TrustRoot,
} from '../../shared/contract/index.ts';
import { hasGlyph } from '../../shared/legibility/glyphs/index.ts';
import { findingWords, undrawn } from '../../shared/legibility/rules/index.ts';
import { AppError } from '../../shared/errors.ts';
import { classAskedFor } from '../../shared/trust/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { picturesWith } from './content-blob-store.ts';
import { findContent, type ContentRow } from './content-store.ts';
import type { LibraryOptions, VersionFields } from './new-version.ts';

const DAY_MS = 86_400_000;

/** What a version says fits together, and what it names is there. Throws `request/invalid`, `reference/unknown`. */
export async function assertFits(
  { places, approvals }: LibraryOptions,
  trx: Transactor,
  { before, fields, now }: { before: ContentRow | null; fields: VersionFields; now: string },
): Promise<void> {
  const { gateId, validFrom, validUntil, body } = fields;
  if (before !== null && before.kind !== body.kind) {
    throw invalid('/body/body/kind', `the content is of kind ${before.kind} and stays so`);
  }
  assertOfItsClass(approvals.currentRoot().root, fields);
  if (body.kind === 'notice') {
    assertSameBlocks(body.texts);
    await assertFigures(trx, body.texts);
  }
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) {
    throw invalid('/body/validUntil', 'must be later than validFrom');
  }
  assertDrawn(fields, now);
  await assertProvenance(trx, fields, now);
  await assertGate(places, trx, gateId);
}

/** Where words come from is there, and what is said of rules is read again in time. Throws as `assertFits`. */
export async function assertProvenance(reader: Reader, said: Provenance, now: string): Promise<void> {
  assertReviewedInTime(said, now);
  await assertDocument(reader, said.sourceDocument);
}

type Provenance = Pick<VersionFields, 'catalogue' | 'reviewBy' | 'validFrom' | 'sourceDocument'>;

/** What is said of rules is read again in time. Throws `request/invalid`. */
function assertReviewedInTime({ catalogue, reviewBy, validFrom }: Provenance, now: string): void {
  const pointer = '/body/reviewBy';
  if (reviewBy === null) {
    if (isDated(catalogue)) throw invalid(pointer, `is required of ${catalogue}: rules change`);
    return;
  }
  if (reviewBy <= (validFrom ?? now) || reviewBy <= now)
    throw invalid(pointer, 'must be in the future, and later than validFrom');
  const latest = formatInstant(parseInstant(now) + LONGEST_UNREVIEWED_DAYS * DAY_MS);
  if (isDated(catalogue) && reviewBy > latest)
    throw invalid(pointer, `must be within ${LONGEST_UNREVIEWED_DAYS} days`);
}

async function assertDocument(reader: Reader, document: VersionFields['sourceDocument']): Promise<void> {
  const contentId = document?.contentId ?? null;
  if (contentId === null || (await findContent(reader, contentId))?.kind === 'document') return;
  const detail = 'there is no such document in the library';
  const errors = [{ detail, pointer: '/body/sourceDocument/contentId' }];
  throw new AppError('reference/unknown', detail, { errors });
}

/** Throws `reference/unknown`. */
export async function assertGate(
  places: LibraryOptions['places'],
  reader: Reader,
  gateId: string | null,
): Promise<void> {
  if (gateId === null || (await places.gate(reader, gateId)) !== null) return;
  throw new AppError('reference/unknown', 'there is no such gate', {
    errors: [{ detail: 'there is no such gate', pointer: '/body/gateId' }],
  });
}

/** People say in the trust root of which class a subject is. Throws `request/invalid`. */
function assertOfItsClass(root: TrustRoot, fields: VersionFields): void {
  const asked = classAskedFor(root, fields);
  if (asked !== null)
    throw invalid('/body/class', `must be ${asked}: so the trust root has what is about ${fields.catalogue}`);
}

/** Every letter is one that screens draw in its language. Throws `request/invalid`, with the letters. */
function assertDrawn(
  { title, class: contentClass, body, source, catalogue, reviewBy }: VersionFields,
  now: string,
): void {
  const version = { title, class: contentClass, body, source, catalogue, reviewBy, createdAt: now };
  const errors = undrawn(version, hasGlyph).map((found) => ({
    detail: findingWords(found, 'en').says,
    pointer: `/body${found.where.pointer}`,
  }));
  const [first] = errors;
  if (first !== undefined) throw new AppError('request/invalid', first.detail, { errors });
}

/** A traveller must not read less in one language than in another. */
function assertSameBlocks(texts: Record<string, NoticeText>): void {
  const shapeOf = ({ blocks }: NoticeText): string => blocks.map(shapeOfBlock).join();
  const [first, ...others] = Object.entries(texts);
  const odd = others.find(([, text]) => first !== undefined && shapeOf(text) !== shapeOf(first[1]));
  if (first === undefined || odd === undefined) return;
  throw invalid(
    `/body/body/texts/${odd[0]}/blocks`,
    `must be the same blocks as in ${first[0]}, in the same order`,
  );
}

function shapeOfBlock(block: NoticeBlock): string {
  if (block.kind === 'steps') return `steps ${block.steps.length}`;
  if (block.kind === 'list') return `list ${block.items.length}`;
  if (block.kind === 'table') return `table ${block.head.length} × ${block.rows.length}`;
  if (block.kind === 'figure') return `figure ${namesOf(block.renditions)}`;
  return block.kind === 'qr' ? `qr ${block.url}` : block.kind;
}

function namesOf(renditions: readonly { blob: { digest: string } }[]): string {
  return renditions.map(({ blob }) => blob.digest).join(' ');
}

/** A figure is a picture of the library, whole and as it came in. Throws `reference/unknown`. */
async function assertFigures(reader: Reader, texts: Record<string, NoticeText>): Promise<void> {
  for (const [language, { blocks }] of Object.entries(texts))
    for (const [i, block] of blocks.entries()) {
      if (block.kind !== 'figure' || (await isOfLibrary(reader, block.renditions))) continue;
      const detail = 'there is no such picture in the library';
      const pointer = `/body/body/texts/${language}/blocks/${i}/renditions`;
      throw new AppError('reference/unknown', detail, { errors: [{ detail, pointer }] });
    }
}

async function isOfLibrary(reader: Reader, renditions: readonly ImageRendition[]): Promise<boolean> {
  const pictures = await picturesWith(reader, renditions[0]?.blob.digest ?? '');
  return pictures.some((picture) => isDeepStrictEqual(picture, renditions));
}

function invalid(pointer: string, detail: string): AppError {
  return new AppError('request/invalid', detail, { errors: [{ detail, pointer }] });
}
