import { z } from 'zod';
import type { Examined } from './examine.ts';
import { Refused } from './refusal.ts';

const Roots = z.record(z.string(), z.object({ digest: z.string(), isDemo: z.boolean() }));
const Askers = z.array(z.string());

/** What this browser remembers of earlier visits. */
type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const ROOTS = 'waypost-signing.roots';
const ASKERS = 'waypost-signing.askers';

/**
 * The root is the one that somebody signed under here before, or follows it. Real roots take the place of a demo's, which anybody could
 * have made. Throws `Refused`.
 */
export function assertFollowsKnownRoot(
  memory: Memory,
  { root, rootDigests }: Pick<Examined, 'root' | 'rootDigests'>,
): void {
  const known = read(memory, ROOTS, Roots)?.[root.installation];
  if (known === undefined || rootDigests.includes(known.digest)) return;
  if (known.isDemo && !root.isDemo) return;
  throw new Refused('root-unknown', `does not follow ${known.digest}`);
}

export function rememberRoot(
  memory: Memory,
  { root, rootDigest }: Pick<Examined, 'root' | 'rootDigest'>,
): void {
  const roots = read(memory, ROOTS, Roots) ?? {};
  roots[root.installation] = { digest: rootDigest, isDemo: root.isDemo };
  memory.setItem(ROOTS, JSON.stringify(roots));
}

/** Whether somebody here has agreed to be asked by pages of this origin. */
export function isKnownAsker(memory: Memory, origin: string): boolean {
  return read(memory, ASKERS, Askers)?.includes(origin) === true;
}

export function rememberAsker(memory: Memory, origin: string): void {
  const askers = new Set([...(read(memory, ASKERS, Askers) ?? []), origin]);
  memory.setItem(ASKERS, JSON.stringify([...askers]));
}

/** What cannot be read was never there. */
function read<Schema extends z.ZodType>(memory: Memory, key: string, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.parse(JSON.parse(memory.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}
