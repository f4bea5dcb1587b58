import { NOTHING_READ, refusedDocument, type NewsEntry, type ReadDocument } from './document.ts';
import { xmlOf, type XmlNode } from './xml-tree.ts';

const MOST_ENTRIES = 50;
const ATOM = 'http://www.w3.org/2005/Atom';
const [LONGEST_TITLE, LONGEST_TEXT] = [200, 2_000];

/** Entries of RSS 2.0 or Atom, as plain text: mark-up is taken away, and nothing in it is followed. */
export function readNews(bytes: Uint8Array): ReadDocument {
  const root = xmlOf(bytes, { atom: ATOM });
  const items = root.nodes('/rss/channel/item').map(rssEntry);
  const entries = root.nodes('/atom:feed/atom:entry').map(atomEntry);
  if (root.nodes('/rss/channel | /atom:feed').length === 0)
    throw refusedDocument('not-its-format', 'is neither RSS 2.0 nor Atom');
  const all = [...items, ...entries].slice(0, MOST_ENTRIES);
  return {
    ...NOTHING_READ,
    news: all.filter(({ title, id }) => title !== '' && id !== ''),
    faults: all
      .filter(({ title, id }) => title === '' || id === '')
      .map(() => ({ reason: 'missing', key: null, detail: 'an entry lacks its title' })),
  };
}

function rssEntry(node: XmlNode): NewsEntry {
  const link = linkIn(node.at('link'));
  const title = plain(node.at('title'), LONGEST_TITLE);
  const id = String(node.at('guid') ?? link ?? title).slice(0, 500);
  return { id, title, text: plain(node.at('description'), LONGEST_TEXT), link };
}

function atomEntry(node: XmlNode): NewsEntry {
  const link = linkIn(node.at('atom:link[not(@rel) or @rel="alternate"]/@href'));
  const title = plain(node.at('atom:title'), LONGEST_TITLE);
  const text = plain(node.at('atom:summary') ?? node.at('atom:content'), LONGEST_TEXT);
  return { id: String(node.at('atom:id') ?? link ?? title).slice(0, 500), title, text, link };
}

function linkIn(raw: unknown): string | null {
  const url = typeof raw === 'string' ? URL.parse(raw) : null;
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:')
    ? url.href.slice(0, 500)
    : null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Without mark-up, control characters and runs of spaces; cut at the end of a word. */
function plain(raw: unknown, longest: number): string {
  const text = (typeof raw === 'string' ? raw : '')
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .normalize('NFC')
    .trim();
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;
}
