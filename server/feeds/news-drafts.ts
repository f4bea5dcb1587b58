import { createHash } from 'node:crypto';
import { ContentDraft, NOTICE_LIMITS, type Feed, type FeedFormat } from '../../shared/contract/index.ts';
import { badCharacterIn } from '../../shared/contract/characters.ts';
import { hasGlyph } from '../../shared/legibility/glyphs/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { NewsEntry } from './documents/index.ts';
import { actorOfFeed, type FeedsParts } from './feed-parts.ts';

/** A feed that is new, or gone wild, fills nobody's library. */
const MOST_AT_ONCE = 10;

/** Makes drafts of entries that were not seen before, the first ones; their titles. No screen shows one that nobody approves. */
export async function makeDrafts(
  { store, library, platform }: FeedsParts,
  feed: Feed,
  news: readonly NewsEntry[],
  nowMs: number,
): Promise<string[]> {
  if (feed.format.kind !== 'news' || news.length === 0) return [];
  const named = news.map((entry) => ({ entry, digest: digestOf(entry.id) }));
  const known = await store.knownEntries(
    platform.database.read,
    feed.id,
    named.map(({ digest }) => digest),
  );
  const firsts = named.filter(({ digest }, i) => named.findIndex((one) => one.digest === digest) === i);
  const fresh = firsts.filter(({ digest }) => !known.has(digest)).slice(0, MOST_AT_ONCE);
  const now = formatInstant(nowMs);
  for (const { entry, digest } of fresh) {
    await library.create(actorOfFeed(feed), draftOf(feed, feed.format, entry, now));
    await platform.database.transact((trx) => store.addEntry(trx, feed.id, digest, now));
  }
  return fresh.map(({ entry }) => entry.title);
}

function draftOf(
  { gateId, name }: Feed,
  { language }: Extract<FeedFormat, { kind: 'news' }>,
  entry: NewsEntry,
  now: string,
): ContentDraft {
  const { link } = entry;
  const title = drawnOf(entry.title, language).trim() || name;
  const text = drawnOf(entry.text, language);
  const blocks = paragraphsOf(text).map((one) => ({ kind: 'paragraph', text: one }));
  return ContentDraft.parse({
    title: title.slice(0, 200),
    gateId,
    source: name,
    sourceDocument: { number: name, date: now.slice(0, 10), link },
    body: {
      kind: 'notice',
      texts: { [language]: { title: title.slice(0, NOTICE_LIMITS.title), blocks } },
    },
  });
}

/** Of the words of others, what screens draw: the rest would be refused, and with it the whole entry. */
function drawnOf(text: string, language: string): string {
  let drawn = '';
  let before = '';
  for (const character of text.normalize('NFC')) {
    const isDrawn = /\s/.test(character) || hasGlyph(language, character);
    if (!isDrawn || badCharacterIn(before + character) !== null) continue;
    drawn += character;
    before = character;
  }
  return drawn;
}

/** Cut between sentences, where there are any. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  for (const sentence of text.match(/[^.!?。]+[.!?。]*\s*/gu) ?? []) {
    const last = paragraphs.at(-1) ?? '';
    const joined = `${last}${sentence}`;
    if (paragraphs.length > 0 && joined.trim().length <= NOTICE_LIMITS.paragraph)
      paragraphs[paragraphs.length - 1] = joined;
    else paragraphs.push(sentence);
  }
  return paragraphs
    .map((one) => one.trim().slice(0, NOTICE_LIMITS.paragraph))
    .filter((one) => one !== '')
    .slice(0, NOTICE_LIMITS.blocks);
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
