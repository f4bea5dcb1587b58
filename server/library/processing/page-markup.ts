import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import { AppError } from '../../../shared/errors.ts';

type Node = DefaultTreeAdapterTypes.Node;

interface Element {
  name: string;
  attributes: ReadonlyMap<string, string>;
}

const DATA = /^application\/(?:ld\+)?json$/i;
const ELSEWHERE = /^\s*(?:https?:)?\/\//i;
/** Attributes by which a page has something fetched for it. */
const FETCHED: Readonly<Record<string, string>> = { img: 'src', link: 'href', script: 'src', source: 'src' };
const WITHIN = new Set(['embed', 'frame', 'iframe', 'object']);

/**
 * Refuses a page that would look otherwise on a screen, whose policy lets nothing inline count and nothing be fetched,
 * than where it was made. It is read as browsers read it. Throws `upload/unplayable` with what to do instead.
 */
export function assertWorksAlone(path: string, html: string): void {
  for (const element of elementsIn(parse(html))) {
    const useless = uselessIn(element);
    if (useless !== null) throw new AppError('upload/unplayable', `its file ${path} has ${useless}`);
  }
}

function uselessIn({ name, attributes }: Element): string | null {
  const isData = DATA.test(attributes.get('type') ?? '');
  if (name === 'script' && !attributes.has('src') && !isData)
    return 'a program within it, which no screen runs; put it into a file';
  if (name === 'style' || attributes.has('style'))
    return 'a style within it, which no screen heeds; put it into a file';
  if ([...attributes.keys()].some((attribute) => attribute.startsWith('on')))
    return 'a program in one of its elements, which no screen runs; put it into a file';
  if (name === 'base') return 'a <base>, which no screen heeds';
  if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh')
    return 'a refresh, which would lead away from it';
  if (WITHIN.has(name)) return 'a document within it, which no screen draws';
  if (name === 'audio' || name === 'video') return 'a film or a sound within it, which no screen plays';
  if (ELSEWHERE.test(attributes.get(FETCHED[name] ?? '') ?? ''))
    return 'a file of another address, which no screen fetches; put it into the archive';
  return null;
}

/** Without recursion: elements may stand in each other as deep as the file is long. */
function* elementsIn(root: Node): Generator<Element> {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (defaultTreeAdapter.isElementNode(node)) {
      const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
      yield { name: node.tagName, attributes };
    }
    if ('content' in node) waiting.push(node.content);
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
}
