import {
  CHAIN_START,
  type ChainHead,
  type ExportedStream,
  type PlayRecord,
  type PlaysExportLine,
} from '../../shared/contract/index.ts';
import { areTotalsSigned, type TrustCrypto } from '../../shared/trust/index.ts';
import { firstSeq, isHeadSigned, isOwnHash } from './chain.ts';

/** Somebody who kept ends of streams. */
export interface PlayWitness {
  name: string;
  heads: readonly ChainHead[];
}

/**
 * What speaks against a stream. `broken`: a record is not as its hash says, or does not follow the one before. `unsigned`:
 * the kiosk's key does not vouch for it. `cut`: a witness has this one, and it is not there. `rewritten`: a witness has
 * another one of this number; the first that differs is after `agreesTo`. `forked`: two witnesses were told two histories.
 */
export type PlaysObjection = { streamId: string; seq: number } & (
  | { kind: 'broken' | 'unsigned' }
  | { kind: 'cut'; witness: string }
  | { kind: 'rewritten'; agreesTo: number; witness: string }
  | { kind: 'forked'; witnesses: readonly [string, string] }
);

export interface PlaysComparison {
  streams: number;
  records: number;
  /** Witnesses of whom every head that could be compared agrees. */
  agreeing: readonly string[];
  /** The first of each stream and witness; none: every stream is whole, and nobody kept anything else. */
  objections: readonly PlaysObjection[];
}

type Head = ChainHead & { witness: string };

interface ComparedWith {
  witnesses: readonly PlayWitness[];
  crypto: TrustCrypto;
  /** Streams of one display alone were exported: of others nothing can be said. */
  isPartial: boolean;
}

/** Reads exported plays once and compares every stream with itself, the kiosk's key, and what witnesses kept. */
export async function comparePlays(
  lines: AsyncIterable<PlaysExportLine>,
  { witnesses, crypto, isPartial }: ComparedWith,
): Promise<PlaysComparison> {
  const asked = headsByStream(witnesses);
  const objections: PlaysObjection[] = [...forks(asked)];
  const compared = new Set<string>();
  let [streams, records] = [0, 0];
  let reading: StreamReading | null = null;
  const end = (): void => {
    if (reading === null) return;
    const heads = asked.get(reading.stream.streamId) ?? [];
    asked.delete(reading.stream.streamId);
    if (!reading.end().isBroken) for (const { witness } of heads) compared.add(witness);
    objections.push(...reading.objections(), ...objectionsOf(reading, heads));
  };
  for await (const line of lines) {
    if (line.kind === 'stream') {
      end();
      streams += 1;
      reading = readStream(line, { heads: asked.get(line.streamId) ?? [], crypto });
    } else if (reading !== null) {
      records += 1;
      reading.take(line);
    }
  }
  end();
  if (!isPartial)
    for (const [streamId, heads] of asked)
      for (const { witness } of firstOfEach(heads)) {
        compared.add(witness);
        objections.push({ kind: 'cut', streamId, seq: 1, witness });
      }
  const accused = new Set(objections.flatMap((one) => ('witness' in one ? one.witness : [])));
  const agreeing = witnesses
    .map(({ name }) => name)
    .filter((name) => compared.has(name) && !accused.has(name));
  return { streams, records, agreeing, objections };
}

interface StreamReading {
  stream: ExportedStream;
  take(record: PlayRecord): void;
  /** Hash by number, of those asked for. */
  found: ReadonlyMap<number, string>;
  end(): { seq: number; isBroken: boolean };
  /** The first of each kind. */
  objections(): PlaysObjection[];
}

function readStream(
  stream: ExportedStream,
  { heads, crypto }: { heads: readonly ChainHead[]; crypto: TrustCrypto },
): StreamReading {
  const { streamId, displayId, publicKey } = stream;
  const key = { publicKey, crypto };
  const wanted = new Set(heads.map(({ seq }) => seq));
  const found = new Map<number, string>();
  let end = { seq: 0, hash: CHAIN_START };
  let brokenAt: number | null = null;
  let unsignedAt: number | null = null;
  return {
    stream,
    found,
    take: (record) => {
      if (brokenAt !== null) return;
      const isNext = firstSeq(record) === end.seq + 1 && record.previousHash === end.hash;
      const isItself =
        record.displayId === displayId && (record.kind === 'totals' || isOwnHash(record, crypto));
      if (!isNext || !isItself) {
        brokenAt = end.seq + 1;
        return;
      }
      // Earlier versions took totals without a signature.
      if (record.kind === 'totals' && record.signature !== '')
        if (!areTotalsSigned({ streamId, totals: record }, key)) unsignedAt ??= firstSeq(record);
      end = { seq: record.seq, hash: record.hash };
      if (wanted.has(record.seq)) found.set(record.seq, record.hash);
    },
    end: () => ({ seq: end.seq, isBroken: brokenAt !== null }),
    objections: () => {
      const isShort = brokenAt === null && (end.seq !== stream.seq || end.hash !== stream.hash);
      const broken = isShort ? Math.min(end.seq, stream.seq) + 1 : brokenAt;
      const isHeadUnsigned = stream.signature !== '' && !isHeadSigned(stream, stream.signature, key);
      const unsigned = unsignedAt ?? (isHeadUnsigned ? stream.seq : null);
      return [
        ...(broken === null ? [] : [{ kind: 'broken' as const, streamId, seq: broken }]),
        ...(unsigned === null ? [] : [{ kind: 'unsigned' as const, streamId, seq: unsigned }]),
      ];
    },
  };
}

/** What each witness has otherwise, the first of it. */
function objectionsOf(reading: StreamReading, heads: readonly Head[]): PlaysObjection[] {
  const { found } = reading;
  const { streamId } = reading.stream;
  const { seq: last, isBroken } = reading.end();
  const agreed = new Map<string, number>();
  const accused = new Map<string, PlaysObjection>();
  for (const { witness, seq, hash } of heads) {
    if (accused.has(witness)) continue;
    const agreesTo = agreed.get(witness) ?? 0;
    if (seq > last) {
      // Of what comes after a break nothing can be said.
      if (!isBroken) accused.set(witness, { kind: 'cut', streamId, seq: last + 1, witness });
    } else if (found.get(seq) === hash) agreed.set(witness, seq);
    else accused.set(witness, { kind: 'rewritten', streamId, seq, agreesTo, witness });
  }
  return [...accused.values()];
}

/** Of each stream in order of its numbers. */
function headsByStream(witnesses: readonly PlayWitness[]): Map<string, Head[]> {
  const all = witnesses.flatMap(({ name, heads }) => heads.map((head): Head => ({ ...head, witness: name })));
  const sorted = all.toSorted((one, other) => one.seq - other.seq);
  return Map.groupBy(sorted, ({ streamId }) => streamId);
}

function firstOfEach(heads: readonly Head[]): Head[] {
  return [...new Map(heads.map((head) => [head.witness, head])).values()];
}

/** The first number of each stream of which two witnesses have different hashes. */
function forks(asked: ReadonlyMap<string, readonly Head[]>): PlaysObjection[] {
  return [...asked].flatMap(([streamId, heads]): PlaysObjection[] => {
    const first = new Map<number, Head>();
    for (const head of heads) {
      const known = first.get(head.seq);
      if (known !== undefined && known.hash !== head.hash)
        return [{ kind: 'forked', streamId, seq: head.seq, witnesses: [known.witness, head.witness] }];
      first.set(head.seq, known ?? head);
    }
    return [];
  });
}

/** Goes through two exports side by side, however long: the first record of each stream of the older that is otherwise or gone. */
export async function firstDifferences(
  lines: AsyncIterable<PlaysExportLine>,
  older: AsyncIterable<PlaysExportLine>,
  witness: string,
): Promise<PlaysObjection[]> {
  const [own, theirs] = [marksOf(lines), marksOf(older)];
  const objections: PlaysObjection[] = [];
  let mine = await next(own);
  let kept = await next(theirs);
  let agreed: ChainHead | null = null;
  while (kept !== null) {
    const order = mine === null ? 1 : orderOf(mine, kept);
    if (order < 0) mine = await next(own);
    else if (order === 0 && mine?.hash === kept.hash) {
      agreed = kept;
      [mine, kept] = [await next(own), await next(theirs)];
    } else {
      const { streamId, seq } = kept;
      const agreesTo = agreed?.streamId === streamId ? agreed.seq : 0;
      const isThere = mine?.streamId === streamId;
      objections.push(
        isThere
          ? { kind: 'rewritten', streamId, seq, agreesTo, witness }
          : { kind: 'cut', streamId, seq, witness },
      );
      while (kept?.streamId === streamId) kept = await next(theirs);
    }
  }
  return objections;
}

async function* marksOf(lines: AsyncIterable<PlaysExportLine>): AsyncGenerator<ChainHead> {
  let streamId = '';
  for await (const line of lines) {
    if (line.kind === 'stream') streamId = line.streamId;
    else yield { streamId, seq: line.seq, hash: line.hash };
  }
}

async function next(marks: AsyncGenerator<ChainHead>): Promise<ChainHead | null> {
  const mark = await marks.next();
  return mark.done === true ? null : mark.value;
}

/** As exports stand in order: by stream, then by number. */
function orderOf(one: ChainHead, other: ChainHead): number {
  if (one.streamId === other.streamId) return one.seq - other.seq;
  return one.streamId < other.streamId ? -1 : 1;
}
