import { isDeepStrictEqual } from 'node:util';
import { Document, isCollection, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import { z } from 'zod';

const WIDTH = 110;
const WRITE = { lineWidth: 0, flowCollectionPadding: true } as const;

/**
 * The one form in which packs are written, so that the same pack is the same bytes: members in the order of the schema,
 * languages in that of the gate, what equals its default left out, on one line whatever fits on one.
 */
export function writeYaml(schema: z.ZodType, value: unknown, languages: readonly string[]): string {
  const document = new Document(canonical(schema, value, languages), { aliasDuplicateObjects: false });
  if (isMap(document.contents))
    for (const [index, pair] of document.contents.items.entries()) {
      if (isScalar(pair.key)) pair.key.spaceBefore = index > 0;
      if (isSeq(pair.value)) layOutList(pair.value);
      else layOut(pair.value as Node, { indent: 0, prefix: String(pair.key).length + 2 });
    }
  return document.toString(WRITE);
}

/** Objects of a list stand apart when they take several lines. */
function layOutList(list: { items: unknown[]; flow?: boolean }): void {
  let isAfterBlock = false;
  for (const [index, item] of (list.items as Node[]).entries()) {
    layOut(item, { indent: 2, prefix: 2 });
    const isBlock = isCollection(item) && item.flow !== true;
    item.spaceBefore = index > 0 && (isBlock || isAfterBlock);
    isAfterBlock = isBlock;
  }
}

/** `indent` is where its line begins, `prefix` how long what stands before it on that line is. */
function layOut(node: Node | null, { indent, prefix }: { indent: number; prefix: number }): void {
  if (!isCollection(node)) return;
  node.flow = true;
  if (indent + prefix + inline(node).length <= WIDTH) return;
  delete node.flow;
  for (const item of node.items) {
    if (!isPair(item)) layOut(item as Node, { indent: indent + 2, prefix: 2 });
    else layOut(item.value as Node, { indent: indent + 2, prefix: String(item.key).length + 2 });
  }
}

function inline(node: Node): string {
  const document = new Document();
  document.contents = node as never;
  return document.toString(WRITE).trimEnd();
}

function canonical(schema: z.ZodType, value: unknown, languages: readonly string[]): unknown {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return value === null ? null : canonical(schema.unwrap() as z.ZodType, value, languages);
  }
  if (schema instanceof z.ZodArray) {
    return (value as unknown[]).map((item) => canonical(schema.element as z.ZodType, item, languages));
  }
  if (schema instanceof z.ZodUnion) {
    const option = (schema.options as z.ZodType[]).find((each) => each.safeParse(value).success);
    return option === undefined ? value : canonical(option, value, languages);
  }
  if (schema instanceof z.ZodRecord) return canonicalRecord(schema.valueType as z.ZodType, value, languages);
  if (schema instanceof z.ZodObject) return canonicalObject(schema, value, languages);
  return value;
}

function canonicalObject(schema: z.ZodObject, value: unknown, languages: readonly string[]): unknown {
  const object = value as Record<string, unknown>;
  const members = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
    ([name, member]) => object[name] !== undefined && !isDefault(member, object[name]),
  );
  return Object.fromEntries(
    members.map(([name, member]) => [name, canonical(member, object[name], languages)]),
  );
}

function isDefault(schema: z.ZodType, value: unknown): boolean {
  return schema instanceof z.ZodDefault && isDeepStrictEqual(schema.def.defaultValue, value);
}

function canonicalRecord(schema: z.ZodType, value: unknown, languages: readonly string[]): unknown {
  const rank = (name: string): number =>
    languages.includes(name) ? languages.indexOf(name) : languages.length;
  const members = Object.entries(value as Record<string, unknown>).sort(
    ([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1),
  );
  return Object.fromEntries(members.map(([name, member]) => [name, canonical(schema, member, languages)]));
}
