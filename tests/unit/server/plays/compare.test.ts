import { describe, expect, it } from 'vitest';
import { generateSigner, nodeCrypto } from '../../../../server/platform/crypto.ts';
import { comparePlays, firstDifferences, type PlayWitness } from '../../../../server/plays/index.ts';
import {
  PlaysExportLine,
  type ChainHead,
  type Play,
  type PlayRecord,
} from '../../../../shared/contract/index.ts';
import { chainOfPlays, signedBatch, totalsOf } from '../../../support/test-kiosk.ts';

const { signer } = generateSigner();
const DISPLAY = '00000000-0000-7000-a000-000000000001';
const KIOSK = '00000000-0000-7000-a000-000000000002';
const [A, B] = ['00000000-0000-7000-a000-00000000000a', '00000000-0000-7000-a000-00000000000b'];
const AT = '2026-11-22T08:00:00.000Z';

/** A stream and its records as an export has them, signed by the kiosk unless it is forged. */
function streamOf(streamId: string, records: PlayRecord[], by = signer): PlaysExportLine[] {
  const { signature } = signedBatch(by, streamId, records);
  const { seq, hash } = records.at(-1)!;
  const ids = { streamId, kioskId: KIOSK, displayId: DISPLAY, publicKey: signer.publicKey };
  return [PlaysExportLine.parse({ kind: 'stream', ...ids, seq, hash, signature, updatedAt: AT }), ...records];
}

async function* each<Line>(lines: Iterable<Line>): AsyncGenerator<Line> {
  yield* lines;
}

function headOf(streamId: string, { seq, hash }: PlayRecord): ChainHead {
  return { streamId, seq, hash };
}

function compare(lines: PlaysExportLine[], witnesses: PlayWitness[] = [], isPartial = false) {
  return comparePlays(each(lines), { witnesses, crypto: nodeCrypto, isPartial });
}

/** The same plays, but that one of them was shown for another time; the chain is made anew behind it. */
function rewritten(at: number, plays: Play[]): Play[] {
  const other = chainOfPlays(DISPLAY, plays.length);
  return [...plays.slice(0, at - 1), ...other.slice(at - 1)];
}

const plays = chainOfPlays(DISPLAY, 8);
const others = chainOfPlays(DISPLAY, 5);

describe('exported plays', () => {
  it('are whole where the kiosk signed them and everybody kept what they say, totals among them', async () => {
    const run = totalsOf(plays.slice(2, 5), { signer, streamId: A });
    const records = [...plays.slice(0, 2), run, ...plays.slice(5)];
    const witness = { name: 'kiosk b', heads: [headOf(A, plays[6]!), headOf(A, run), headOf(B, others[4]!)] };
    expect(await compare([...streamOf(A, records), ...streamOf(B, others)], [witness])).toEqual({
      streams: 2,
      records: 6 + 5,
      agreeing: ['kiosk b'],
      objections: [],
    });
  });

  it('are broken where a record is not as its hash says, was left out, or is of another display', async () => {
    const changed = plays.map((play) => (play.seq === 4 ? { ...play, durationMs: 1 } : play));
    const missing = plays.filter(({ seq }) => seq !== 6);
    const foreign = chainOfPlays(KIOSK, 3);
    const [stream] = streamOf(A, plays);
    const cases: [PlaysExportLine[], number][] = [
      [streamOf(A, changed), 4],
      [streamOf(A, missing), 6],
      [streamOf(A, foreign), 1],
      [[stream!, ...plays.slice(0, 5)], 6],
    ];
    for (const [lines, seq] of cases)
      expect((await compare(lines)).objections[0]).toMatchObject({ kind: 'broken', streamId: A, seq });
  });

  it('are not vouched for when another key signed their end, or totals among them', async () => {
    const { signer: thief } = generateSigner();
    const { objections } = await compare(streamOf(A, plays, thief));
    expect(objections).toEqual([{ kind: 'unsigned', streamId: A, seq: 8 }]);
    const run = totalsOf(plays.slice(2, 5), { signer: thief, streamId: A });
    const mixed = await compare(streamOf(A, [...plays.slice(0, 2), run, ...plays.slice(5)]));
    expect(mixed.objections).toEqual([{ kind: 'unsigned', streamId: A, seq: 3 }]);
  });

  it('are rewritten where a witness kept another record, though the thief of the kiosk’s key signed all of it', async () => {
    const history = rewritten(1, plays);
    const heads = [headOf(A, plays[2]!), headOf(A, plays[5]!)];
    const { objections, agreeing } = await compare(streamOf(A, history), [{ name: 'kiosk b', heads }]);
    expect(objections).toEqual([{ kind: 'rewritten', streamId: A, seq: 3, agreesTo: 0, witness: 'kiosk b' }]);
    expect(agreeing).toEqual([]);
  });

  it('are cut off where a witness has a later record, or a whole stream that is not there', async () => {
    const witness = { name: 'kiosk b', heads: [headOf(A, plays[7]!), headOf(B, others[4]!)] };
    const { objections } = await compare(streamOf(A, plays.slice(0, 5)), [witness]);
    expect(objections).toEqual([
      { kind: 'cut', streamId: A, seq: 6, witness: 'kiosk b' },
      { kind: 'cut', streamId: B, seq: 1, witness: 'kiosk b' },
    ]);
    const ofOneDisplay = await compare(streamOf(A, plays), [witness], true);
    expect(ofOneDisplay).toMatchObject({ objections: [], agreeing: ['kiosk b'] });
  });

  it('have two histories where two witnesses kept different ones', async () => {
    const history = rewritten(1, plays);
    const witnesses = [
      { name: 'kiosk b', heads: [headOf(A, plays[3]!)] },
      { name: 'kiosk c', heads: [headOf(A, history[3]!)] },
    ];
    const { objections, agreeing } = await compare(streamOf(A, plays), witnesses);
    expect(objections).toMatchObject([
      { kind: 'forked', streamId: A, seq: 4, witnesses: ['kiosk b', 'kiosk c'] },
      { kind: 'rewritten', seq: 4, witness: 'kiosk c' },
    ]);
    expect(agreeing).toEqual(['kiosk b']);
  });

  it('differ from an older export at the first record that is another one or gone', async () => {
    const older = [...streamOf(A, plays), ...streamOf(B, others)];
    const differences = (now: PlaysExportLine[]) => firstDifferences(each(now), each(older), 'older');
    expect(await differences([...older])).toEqual([]);
    const grown = chainOfPlays(DISPLAY, 3);
    expect(await differences([...streamOf(KIOSK.replace('2', '1'), grown), ...older])).toEqual([]);
    expect(
      await differences([...streamOf(A, rewritten(4, plays)), ...streamOf(B, others.slice(0, 2))]),
    ).toEqual([
      { kind: 'rewritten', streamId: A, seq: 4, agreesTo: 3, witness: 'older' },
      { kind: 'cut', streamId: B, seq: 3, witness: 'older' },
    ]);
    expect(await differences(streamOf(B, others))).toEqual([
      { kind: 'cut', streamId: A, seq: 1, witness: 'older' },
    ]);
    expect(await differences([])).toHaveLength(2);
  });
});
