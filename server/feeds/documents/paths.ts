import { DOMParser } from '@xmldom/xmldom';
import { query } from 'jsonpath-rfc9535';
import xpath from 'xpath';
import type { FeedFormat, FeedMap } from '../../../shared/contract/index.ts';
import type { FormatOf } from './format.ts';

/** The first path of a map that nothing understands, with its place; null: all can be asked. */
export function brokenPath(format: FeedFormat): { pointer: string; detail: string } | null {
  if (format.kind !== 'json' && format.kind !== 'xml') return null;
  const isPath = (path: string): boolean =>
    format.kind === 'json' ? isJsonPath(path) : isXPath(path, format);
  const broken = pathsOf(format.map).find(({ path }) => !isPath(path));
  if (broken === undefined) return null;
  const language = format.kind === 'json' ? 'JSONPath (RFC 9535)' : 'XPath 1.0';
  return { pointer: `/format/map/${broken.pointer}`, detail: `“${broken.path}” is no ${language}` };
}

function pathsOf({ observedAt, values, tables, lists }: FeedMap): { path: string; pointer: string }[] {
  return [
    ...(observedAt === undefined ? [] : [{ path: observedAt, pointer: 'observedAt' }]),
    ...values.map(({ from }, i) => ({ path: from, pointer: `values/${i}/from` })),
    ...tables.flatMap(({ rows, fields }, i) => [
      { path: rows, pointer: `tables/${i}/rows` },
      ...Object.entries(fields).map(([field, { from }]) => ({
        path: from,
        pointer: `tables/${i}/fields/${field}/from`,
      })),
    ]),
    ...lists.flatMap(({ rows, id, from }, i) => [
      { path: rows, pointer: `lists/${i}/rows` },
      { path: id, pointer: `lists/${i}/id` },
      { path: from, pointer: `lists/${i}/from` },
    ]),
  ];
}

function isJsonPath(path: string): boolean {
  return succeeds(() => query(null, path));
}

/** With the prefixes that the format knows. */
function isXPath(path: string, { namespaces }: FormatOf<'xml'>): boolean {
  const nothing = new DOMParser().parseFromString('<nothing/>', 'text/xml') as unknown as Node;
  return succeeds(() => xpath.useNamespaces({ ...namespaces })(path, nothing));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
