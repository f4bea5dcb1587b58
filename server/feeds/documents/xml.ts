import type { ReadDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { mapDocument } from './map-document.ts';
import { xmlOf } from './xml-tree.ts';

export function readXml(
  bytes: Uint8Array,
  { map, namespaces }: FormatOf<'xml'>,
  { zone }: ReadingWith,
): ReadDocument {
  const root = xmlOf(bytes, namespaces);
  return mapDocument({ at: (path) => root.at(path), rows: (path) => root.nodes(path) }, map, zone);
}
