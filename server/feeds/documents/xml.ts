import type { ReadDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { mapDocument } from './map-document.ts';
import { xmlOf, type XmlNode } from './xml-tree.ts';

/** A path, and the one that it goes on from. */
const STEP = /^(.*[^/])\/[^/[\]]+(?:\[[^/[\]]*\])?$/;

export function readXml(
  bytes: Uint8Array,
  { map, namespaces }: FormatOf<'xml'>,
  { zone }: ReadingWith,
): ReadDocument {
  const root = xmlOf(bytes, namespaces);
  const rows = (path: string): XmlNode[] | null => {
    const found = root.nodes(path);
    const [, parent] = STEP.exec(path) ?? [];
    const isThere = found.length > 0 || (parent !== undefined && root.nodes(parent).length > 0);
    return isThere ? found : null;
  };
  return mapDocument({ at: (path) => root.at(path), rows }, map, zone);
}
