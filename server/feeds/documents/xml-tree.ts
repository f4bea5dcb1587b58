import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import xpath from 'xpath';
import { refusedDocument } from './document.ts';
import { textOf } from './text.ts';

/** Deeper than any feed, and far from what exhausts a stack. */
const DEEPEST = 60;
/** In a comment or a text it would be harmless, and no feed has it there. */
const DOCTYPE = /<!(?:DOCTYPE|ENTITY)/i;

/** A node of a document, asked by XPath 1.0. */
export interface XmlNode {
  /** The trimmed text of the first node, or what the expression comes to; null: nothing. */
  at(path: string): string | number | boolean | null;
  nodes(path: string): XmlNode[];
}

/** Reads a document without declarations, so that it can name no file and grow by no entity. Throws `feed/refused`. */
export function xmlOf(bytes: Uint8Array, namespaces: Readonly<Record<string, string>> = {}): XmlNode {
  const text = textOf(bytes);
  if (DOCTYPE.test(text)) throw refusedDocument('doctype', 'declares a document type');
  assertShallow(text);
  const select = xpath.useNamespaces({ ...namespaces });
  return nodeOf(parsed(text), select);
}

function parsed(text: string): Node {
  try {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
    return document as unknown as Node;
  } catch (error) {
    throw refusedDocument('not-its-format', `is no XML: ${error instanceof Error ? error.message : ''}`);
  }
}

function assertShallow(text: string): void {
  let depth = 0;
  for (const [, slash, close] of text.matchAll(/<(\/)?[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*?(\/)?>/g)) {
    if (slash !== undefined) depth -= 1;
    else if (close === undefined) depth += 1;
    if (depth > DEEPEST) throw refusedDocument('not-its-format', `is nested more than ${DEEPEST} deep`);
  }
}

function nodeOf(node: Node, select: xpath.XPathSelect): XmlNode {
  const found = (path: string): Node[] => {
    const all = select(path, node);
    return xpath.isArrayOfNodes(all) ? all : [];
  };
  return {
    at: (path) => {
      const all = select(path, node);
      if (!Array.isArray(all)) return xpath.isNodeLike(all) ? textIn(all) : all;
      const [first] = all;
      return first === undefined ? null : textIn(first);
    },
    nodes: (path) => found(path).map((one) => nodeOf(one, select)),
  };
}

function textIn(node: Node): string {
  return (node.textContent ?? '').trim();
}
