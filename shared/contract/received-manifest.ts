/**
 * A manifest as it is received. What cannot be read in it costs the smallest part that holds it, so that one impossible
 * value, or one that only later software knows, never costs a screen its plan. What the whole follows from (display, trust,
 * what is stopped, revision) is read strictly: a manifest that fails there is refused.
 */
import { z } from 'zod';
import type { LeftOut, ManifestPart } from './left-out.ts';
import { Manifest } from './manifest.ts';

type Path = readonly PropertyKey[];

/** Any key or place. */
const ANY = Symbol('any');

/** Where the parts are; of those that hold a path, the innermost is left out. */
const PLACES: readonly [ManifestPart, Path][] = [
  ['schedule', ['plan', 'schedules', ANY]],
  ['default', ['plan', 'defaultPlays']],
  ['entry', ['plan', 'playlists', ANY, 'entries', ANY]],
  ['playlist', ['plan', 'playlists', ANY]],
  ['region', ['plan', 'layouts', ANY, 'regions', ANY]],
  ['layout', ['plan', 'layouts', ANY]],
  ['content', ['plan', 'contents', ANY]],
  ['zone', ['plan', 'zones', ANY]],
  ['opening', ['plan', 'openings', ANY]],
  ['holiday', ['plan', 'holidays', ANY]],
  ['reading', ['readings', ANY]],
  ['witness', ['witnesses', ANY]],
];

/** Leaving out may bring to light what could not be looked at before: it comes to rest at once, or not at all. */
const MOST_ROUNDS = 3;
const LONGEST_TEXT = 200;

/** Parses to a `Manifest`; what was left out of its plan is named in `plan.leftOut`. */
export const ReceivedManifest = z.unknown().transform((received, ctx): Manifest => {
  let value = received;
  const leftOut: LeftOut[] = [];
  for (let round = 0; ; round += 1) {
    const read = Manifest.safeParse(value);
    if (read.success) return named(read.data, leftOut);
    const found = round < MOST_ROUNDS ? brokenParts(value, read.error.issues) : null;
    if (found === null) return refused(read.error.issues, ctx);
    leftOut.push(...found.map(({ told }) => told));
    value = without(value, found);
  }
});

function named(manifest: Manifest, leftOut: readonly LeftOut[]): Manifest {
  if (leftOut.length === 0) return manifest;
  return { ...manifest, plan: { ...manifest.plan, leftOut: [...leftOut] } };
}

function refused(issues: readonly z.core.$ZodIssue[], ctx: z.RefinementCtx): never {
  for (const { path, message } of issues) ctx.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
}

interface BrokenPart {
  path: Path;
  told: LeftOut;
}

/** Null: something is wrong that is in no part. */
function brokenParts(value: unknown, issues: readonly z.core.$ZodIssue[]): BrokenPart[] | null {
  const found = new Map<string, BrokenPart>();
  for (const issue of issues) {
    const place = PLACES.find(([, at]) =>
      at.every((key, i) => (key === ANY ? i < issue.path.length : key === issue.path[i])),
    );
    if (place === undefined) return null;
    const [part, { length }] = place;
    const path = issue.path.slice(0, length);
    const key = path.join('/');
    if (found.has(key)) continue;
    const inside = issue.path.slice(length).join('/');
    const reason = inside === '' ? issue.message : `${inside}: ${issue.message}`;
    found.set(key, {
      path,
      told: { part, ...whatItIs(valueAt(value, path), key), reason: shortened(reason) },
    });
  }
  return [...found.values()];
}

/** By what it says of itself, as far as that can be read. */
function whatItIs(value: unknown, place: string): Pick<LeftOut, 'subject' | 'name'> {
  const said = isObject(value) ? value : {};
  const subject = [said['id'], said['key'], said['zone']].find(
    (one) => typeof one === 'string' && one !== '',
  );
  const name = said['name'];
  return {
    subject: shortened(typeof subject === 'string' ? subject : place),
    name: typeof name === 'string' ? shortened(name) : null,
  };
}

function shortened(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inside: unknown, key) => (isObject(inside) ? inside[key] : undefined), value);
}

/** A copy without these parts; the default is none then. */
function without(value: unknown, parts: readonly BrokenPart[]): unknown {
  const copy: unknown = structuredClone(value);
  const lists = new Map<unknown[], Set<PropertyKey>>();
  for (const { path } of parts) {
    const [key, holder] = [path.at(-1), valueAt(copy, path.slice(0, -1))];
    if (key === undefined || !isObject(holder)) continue;
    if (Array.isArray(holder)) lists.set(holder, (lists.get(holder) ?? new Set()).add(key));
    else if (key === 'defaultPlays') holder[key] = null;
    else delete holder[key];
  }
  for (const [list, gone] of lists) list.splice(0, list.length, ...list.filter((_, i) => !gone.has(i)));
  return copy;
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}
