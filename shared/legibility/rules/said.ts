import type { ContentBody } from '../../contract/index.ts';

/** A text of a body, where it stands and in which language. */
export interface Said {
  pointer: string;
  language: string;
  text: string;
}

/** Members of texts that name a drawing or a kind, and are read by nobody. */
const UNREAD: ReadonlySet<string> = new Set(['kind', 'pictogram', 'sign', 'symbol', 'key', 'renditions']);

/** Every text of a body: whatever blocks and boards there are, words stand in `texts`, by language. */
export function saidIn(body: ContentBody): Said[] {
  if (body.kind === 'facts')
    return Object.entries(body.facts).flatMap(([key, fact]) => localised(`/body/facts/${key}`, fact));
  const told = 'description' in body ? localised('/body/description', body.description ?? {}) : [];
  const captions = body.kind === 'video' ? captionsIn(body) : [];
  const texts = 'texts' in body ? Object.entries(body.texts) : [];
  return [
    ...told,
    ...captions,
    ...texts.flatMap(([language, text]) => within(text, language, `/body/texts/${language}`)),
  ];
}

function localised(pointer: string, text: Record<string, string>): Said[] {
  return Object.entries(text).map(([language, words]) => ({
    pointer: `${pointer}/${language}`,
    language,
    text: words,
  }));
}

function captionsIn({ captions = {} }: Extract<ContentBody, { kind: 'video' }>): Said[] {
  return Object.entries(captions).flatMap(([language, cues]) =>
    cues.map(({ lines }, i) => ({
      pointer: `/body/captions/${language}/${i}`,
      language,
      text: lines.join('\n'),
    })),
  );
}

function within(value: unknown, language: string, pointer: string): Said[] {
  if (typeof value === 'string') return [{ pointer, language, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    UNREAD.has(name) ? [] : within(inner, language, `${pointer}/${name}`),
  );
}
