import type { AuditHead, AuditLine } from '../../shared/contract/index.ts';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';
import { follows, GENESIS } from './chain.ts';
import { isForgettable } from './retention.ts';

/** Somebody who kept heads of the chain: a kiosk, or an auditor with an older export. */
export interface Witness {
  name: string;
  heads: readonly AuditHead[];
}

/**
 * What speaks against an exported chain. `broken`: its own lines do not fit from this one on. `stripped`: it is not told any more who
 * did this, though its time is never over; the first of them. `cut`: a witness has a later one. `rewritten`: a witness has another one of this number; the first that differs is after `agreesTo`. `forked`: two
 * witnesses were told two histories.
 */
export type Objection =
  | { kind: 'broken'; seq: number }
  | { kind: 'stripped'; seq: number; action: string }
  | { kind: 'cut'; seq: number; witness: string }
  | { kind: 'rewritten'; seq: number; agreesTo: number; witness: string }
  | { kind: 'forked'; seq: number; witnesses: readonly [string, string] };

export interface Comparison {
  /** Where the exported chain ends. */
  head: AuditHead;
  /** Entries of which only time, action and place in the chain are left. */
  removed: number;
  /** Witnesses of whom every head agrees. */
  agreeing: readonly string[];
  /** None: the chain is whole, and nobody kept anything else. */
  objections: readonly Objection[];
}

/** Reads an exported chain once and compares it with what witnesses kept. */
export async function compareChain(
  lines: AsyncIterable<AuditLine> | Iterable<AuditLine>,
  witnesses: readonly Witness[],
  crypto: TrustCrypto,
): Promise<Comparison> {
  const asked = new Set(witnesses.flatMap(({ heads }) => heads.map(({ seq }) => seq)));
  const found = new Map<number, string>([[GENESIS.seq, GENESIS.hash]]);
  const objections: Objection[] = [];
  let head = GENESIS;
  let removed = 0;
  let form = 1;
  let stripped: Objection | undefined;
  for await (const line of lines) {
    // What is left of an entry of the first form proves nothing: none comes after one of the second.
    if (!follows(line, head, crypto) || line.form < form) {
      objections.push({ kind: 'broken', seq: head.seq + 1 });
      break;
    }
    form = line.form;
    head = { seq: line.seq, hash: line.hash };
    if (asked.has(line.seq)) found.set(line.seq, line.hash);
    if (!('removedAt' in line)) continue;
    removed += 1;
    if (!isForgettable(line.action)) stripped ??= { kind: 'stripped', seq: line.seq, action: line.action };
  }
  const isBroken = objections.length > 0;
  if (stripped !== undefined) objections.push(stripped);
  const compared = witnesses.map((witness) => compareWith(witness, { found, head, isBroken }));
  objections.push(...compared.flatMap(({ objection }) => objection ?? []), ...forks(witnesses));
  const agreeing = compared.filter(({ objection }) => objection === null).map(({ name }) => name);
  return { head, removed, agreeing: isBroken ? [] : agreeing, objections };
}

interface Chain {
  found: ReadonlyMap<number, string>;
  head: AuditHead;
  /** Of what comes after the break nothing can be said. */
  isBroken: boolean;
}

function compareWith(
  { name, heads }: Witness,
  { found, head, isBroken }: Chain,
): { name: string; objection: Objection | null } {
  let agreesTo = 0;
  for (const { seq, hash } of heads.toSorted((one, other) => one.seq - other.seq)) {
    if (seq > head.seq)
      return { name, objection: isBroken ? null : { kind: 'cut', seq: head.seq + 1, witness: name } };
    if (found.get(seq) !== hash)
      return { name, objection: { kind: 'rewritten', seq, agreesTo, witness: name } };
    agreesTo = seq;
  }
  return { name, objection: null };
}

/** The first number of which two witnesses have different hashes: they were told two histories. */
function forks(witnesses: readonly Witness[]): Objection[] {
  const first = new Map<number, { hash: string; name: string }>();
  const forked: Objection[] = [];
  for (const { name, heads } of witnesses) {
    for (const { seq, hash } of heads) {
      const known = first.get(seq);
      if (known === undefined) first.set(seq, { hash, name });
      else if (known.hash !== hash) forked.push({ kind: 'forked', seq, witnesses: [known.name, name] });
    }
  }
  return forked.toSorted((one, other) => one.seq - other.seq).slice(0, 1);
}
