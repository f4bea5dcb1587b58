import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import {
  PlayGap,
  PlayReceipt,
  type Play,
  type PlayBatch,
  type PlayRecord,
  type PlayTotals,
} from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { AuthenticatedKiosk } from '../../../../server/platform/access.ts';
import { canonicalBytes, preAuthEncoding } from '../../../../shared/trust/index.ts';
import { generateSigner, nodeCrypto } from '../../../../server/platform/crypto.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { createAudit } from '../../../../server/audit/index.ts';
import { createPlays, type Plays } from '../../../../server/plays/index.ts';
import { playsStore } from '../../../../server/plays/plays-store.ts';
import { startKioskServer } from '../../../support/kiosk-server.ts';
import { testPlatform, type TestPlatform } from '../../../support/platform.ts';
import { AT } from '../../../support/stored.ts';
import {
  chainOfPlays,
  enrolTestKiosk,
  signatureOfTotals,
  signedBatch,
  totalsOf,
  withHash,
} from '../../../support/test-kiosk.ts';

const { signer } = generateSigner();
const displayId = newUuid();
const kiosk: AuthenticatedKiosk = {
  kioskId: newUuid(),
  bootId: newUuid(),
  displayIds: [displayId],
  gateId: 'gate',
  isCloneSuspected: false,
};

function playsOn(platform: TestPlatform): Plays {
  return createPlays({
    platform,
    audit: createAudit(platform),
    kiosks: { publicKeyOf: async () => signer.publicKey },
    planning: { countedPlays: async () => new Map() },
    places: { displayFacts: async () => null },
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'taken',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

/** All that is kept of a stream, in order. */
async function kept(plays: Plays): Promise<PlayRecord[]> {
  const rows: PlayRecord[] = [];
  for (let after: string | undefined, isMore = true; isMore;) {
    const page = await plays.list({ displayId, limit: 7, after });
    rows.push(...page.rows.map(({ streamId: _stream, ...play }) => play));
    after = page.next ?? undefined;
    isMore = page.next !== null;
  }
  return rows.sort((a, b) => a.seq - b.seq);
}

const sent = chainOfPlays(displayId, 24);
const run = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
  .map(([start, length]) => ({ start, end: Math.min(24, start + length) }));

describe('taking plays that somebody altered', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform();
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  const assertRefusedWhole = async (batch: PlayBatch): Promise<void> => {
    const plays = playsOn(platform);
    expect(await codeOf(plays.take(kiosk, batch))).toMatch(/^plays\/(bad-signature|chain-broken)$/);
    expect(await kept(plays)).toEqual([]);
    expect((await plays.totals({ displayId, limit: 9 })).rows).toEqual([]);
    expect((await plays.streams({ displayId, limit: 9 })).rows).toEqual([]);
  };

  const field = fc.constantFrom(
    ...(Object.keys(sent[0]!).filter((name) => name !== 'kind') as (keyof Play)[]),
  );
  test.prop([field, fc.integer({ min: 0, max: 7 })], { numRuns: 60 })(
    'a record with any field changed is refused, and nothing of its batch is kept',
    async (name, index) => {
      const batch = signedBatch(signer, newUuid(), sent.slice(0, 8));
      const altered = { ...sent[index]!, [name]: changed(sent[index]![name]) };
      await assertRefusedWhole({ ...batch, records: batch.records.with(index, altered) });
    },
  );

  const alteration = fc.constantFrom<(totals: PlayTotals) => object>(
    ({ fromSeq }) => ({ fromSeq: fromSeq - 1 }),
    ({ seq }) => ({ seq: seq + 1 }),
    () => ({ displayId: newUuid() }),
    () => ({ previousHash: 'd'.repeat(64) }),
    () => ({ hash: 'd'.repeat(64) }),
    () => ({ signature: '' }),
    ({ signature }) => ({ signature: `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}` }),
    ({ signature }) => ({ signature: writtenOtherwise(signature) }),
    () => ({ hours: [] }),
    ({ hours }) => ({ hours: [...hours, ...hours] }),
    ...(['hour', 'contentId', 'versionDigest', 'count', 'durationMs'] as const).map(
      (name) =>
        ({ hours }: PlayTotals) => ({ hours: hours.map((one) => ({ ...one, [name]: changed(one[name]) })) }),
    ),
  );
  test.prop([alteration, fc.integer({ min: 1, max: 3 })], { numRuns: 90 })(
    'totals with any field changed are refused, and nothing of their batch is kept',
    async (alter, index) => {
      const by = { signer, streamId: newUuid() };
      const totals = [sent.slice(1, 4), sent.slice(4, 7), sent.slice(7, 9)].map((of) => totalsOf(of, by));
      const batch = signedBatch(signer, by.streamId, [sent[0]!, ...totals]);
      const altered: PlayTotals = { ...totals[index - 1]!, ...alter(totals[index - 1]!) };
      await assertRefusedWhole({ ...batch, records: batch.records.with(index, altered) });
    },
  );

  test('totals signed for another stream, or not at all, are refused by name', async () => {
    const elsewhere = totalsOf(sent.slice(1, 4), { signer, streamId: newUuid() });
    for (const totals of [elsewhere, totalsOf(sent.slice(1, 4))]) {
      const batch = signedBatch(signer, newUuid(), [sent[0]!, totals]);
      await expect(playsOn(platform).take(kiosk, batch)).rejects.toMatchObject({
        code: 'plays/chain-broken',
        errors: [{ pointer: '/body/records/1/signature' }],
      });
    }
  });
});

describe('taking plays', () => {
  test.prop([fc.array(run, { maxLength: 30 })], { numRuns: 25 })(
    'batches in any order, overlapping, doubled and with gaps end as exactly the rows that were sent',
    async (runs) => {
      await using platform = await testPlatform();
      const plays = playsOn(platform);
      const streamId = newUuid();
      let contiguousSeq = 0;
      for (const { start, end } of [...runs, { start: 0, end: 24 }, ...runs]) {
        const taken = await plays.take(kiosk, signedBatch(signer, streamId, sent.slice(start, end)));
        const isGap = start > contiguousSeq;
        if (!isGap) contiguousSeq = Math.max(contiguousSeq, end);
        expect(taken).toEqual({ kind: isGap ? 'gap' : 'taken', receipt: { streamId, contiguousSeq } });
      }
      expect(await kept(plays)).toEqual(sent);
    },
  );

  test('totals sent again with other counts are refused, even signed anew, and the first stay', async () => {
    await using platform = await testPlatform();
    const plays = playsOn(platform);
    const streamId = newUuid();
    const totals = totalsOf(sent.slice(0, 4), { signer, streamId });
    await plays.take(kiosk, signedBatch(signer, streamId, [totals]));
    const { signature: _signature, ...said } = { ...totals, hours: [] };
    const restated = { ...said, signature: signatureOfTotals({ signer, streamId }, said) };
    const again = signedBatch(signer, streamId, [restated, sent[4]!]);
    expect(await codeOf(plays.take(kiosk, again))).toBe('plays/chain-broken');
    const { rows } = await plays.totals({ displayId, limit: 9 });
    expect(rows).toEqual([{ ...totals, streamId }]);
  });

  test('totals taken by a version that did not ask for a signature may come again with one', async () => {
    await using platform = await testPlatform();
    const plays = playsOn(platform);
    const streamId = newUuid();
    const totals = totalsOf(sent.slice(0, 4), { signer, streamId });
    const mark = { seq: 4, hash: totals.hash, signature: '', updatedAt: AT };
    await platform.database.transact(async (trx) => {
      await playsStore.append(trx, streamId, [{ ...totals, signature: '' }]);
      await playsStore.saveHead(trx, { streamId, kioskId: kiosk.kioskId, displayId, ...mark });
    });
    const taken = await plays.take(kiosk, signedBatch(signer, streamId, [totals, sent[4]!]));
    expect(taken).toEqual({ kind: 'taken', receipt: { streamId, contiguousSeq: 5 } });
  });

  test('with the kiosk’s public key alone, totals and the head of their chain can be checked later', async () => {
    await using platform = await testPlatform();
    const plays = playsOn(platform);
    const by = { signer, streamId: newUuid() };
    const records = [totalsOf(sent.slice(0, 4), by), totalsOf(sent.slice(4, 8), by), ...sent.slice(8, 12)];
    await plays.take(kiosk, signedBatch(signer, by.streamId, records.slice(0, 3)));
    await plays.take(kiosk, signedBatch(signer, by.streamId, records.slice(2)));
    const first = await plays.totals({ displayId, limit: 1 });
    const second = await plays.totals({ displayId, limit: 1, after: first.next ?? '' });
    expect(second.next).toBeNull();
    for (const { signature, ...said } of [...first.rows, ...second.rows])
      assertSigned('application/vnd.waypost.play-totals.v1+json', said, signature);
    const [head] = (await plays.streams({ displayId, limit: 9 })).rows;
    const { streamId, seq, hash, signature } = head!;
    const said = { streamId, displayId, seq, hash };
    assertSigned('application/vnd.waypost.chain-head.v1+json', said, signature);
    expect(seq).toBe(12);
    expect(await codeOf(plays.totals({ displayId, limit: 1, after: 'nowhere' }))).toBe('request/invalid');
  });

  test('a record rewritten with a hash of its own does not follow what is held', async () => {
    await using platform = await testPlatform();
    const plays = playsOn(platform);
    const streamId = newUuid();
    await plays.take(kiosk, signedBatch(signer, streamId, sent.slice(0, 4)));
    const { hash: _hash, ...said } = sent[3]!;
    const rewritten = withHash({ ...said, durationMs: 1 });
    expect(await codeOf(plays.take(kiosk, signedBatch(signer, streamId, [rewritten])))).toBe(
      'plays/chain-broken',
    );
    const { hash: _next, ...next } = sent[4]!;
    const forked = withHash({ ...next, previousHash: rewritten.hash });
    expect(await codeOf(plays.take(kiosk, signedBatch(signer, streamId, [forked])))).toBe(
      'plays/chain-broken',
    );
  });

  test('a batch signed by another key is refused before anything else is looked at', async () => {
    await using platform = await testPlatform();
    const batch = signedBatch(generateSigner().signer, newUuid(), sent.slice(0, 2));
    const garbled: PlayBatch = { ...batch, records: [{ ...sent[0]!, seq: 7 }, sent[1]!] };
    expect(await codeOf(playsOn(platform).take(kiosk, garbled))).toBe('plays/bad-signature');
  });

  test('totals stand for their run of numbers, and the chain goes on behind them', async () => {
    await using platform = await testPlatform();
    const plays = playsOn(platform);
    const streamId = newUuid();
    const totals = totalsOf(sent.slice(2, 6), { signer, streamId });
    const next = sent[6]!;
    const records = [sent[0]!, sent[1]!, totals, next];
    const receipt = { streamId, contiguousSeq: 7 };
    expect(await plays.take(kiosk, signedBatch(signer, streamId, records))).toEqual({
      kind: 'taken',
      receipt,
    });
    expect(await plays.take(kiosk, signedBatch(signer, streamId, [totals, next]))).toEqual({
      kind: 'taken',
      receipt,
    });
    expect(await codeOf(plays.take(kiosk, signedBatch(signer, streamId, [sent[2]!])))).toBe(
      'plays/chain-broken',
    );
    const { rows } = await plays.streams({ displayId, limit: 10 });
    expect(rows).toMatchObject([{ streamId, seq: 7, hash: next.hash }]);
  });

  test('totals that would swallow numbers already held are refused', async () => {
    await using platform = await testPlatform();
    const plays = playsOn(platform);
    const streamId = newUuid();
    await plays.take(kiosk, signedBatch(signer, streamId, sent.slice(0, 4)));
    const swallowing = signedBatch(signer, streamId, [totalsOf(sent.slice(2, 10), { signer, streamId })]);
    expect(await codeOf(plays.take(kiosk, swallowing))).toBe('plays/chain-broken');
  });

  test('a stream stays with the kiosk and the display that began it', async () => {
    await using platform = await testPlatform();
    const plays = playsOn(platform);
    const streamId = newUuid();
    await plays.take(kiosk, signedBatch(signer, streamId, sent.slice(0, 2)));
    const stranger = { ...kiosk, kioskId: newUuid() };
    const more = signedBatch(signer, streamId, sent.slice(2, 4));
    expect(await codeOf(plays.take(stranger, more))).toBe('plays/foreign-stream');
    expect(await codeOf(plays.take(stranger, more))).toBe('plays/foreign-stream');
    const audit = await createAudit(platform).list(platform.database.read, { limit: 10 });
    expect(audit.rows).toMatchObject([
      {
        action: 'plays:refuse plays/foreign-stream',
        subject: { id: streamId },
        actor: { id: stranger.kioskId },
      },
    ]);
    const moved = { ...kiosk, displayIds: [] };
    expect(await codeOf(plays.take(moved, signedBatch(signer, newUuid(), sent.slice(0, 2))))).toBe(
      'kiosk/foreign-display',
    );
    expect((await plays.take(moved, more)).receipt.contiguousSeq).toBe(4);
  });

  test('over HTTP: a receipt, a gap that names the receipt, and a list by display and time', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const token = await unit.token(newUuid());
    const streamId = newUuid();
    const chain = chainOfPlays(server.displayId, 6);
    const send = (records: PlayRecord[]) =>
      unit.call('/kiosk/plays', {
        method: 'POST',
        token,
        body: JSON.stringify(signedBatch(unit.signer, streamId, records)),
      });
    const first = await send(chain.slice(0, 2));
    expect(PlayReceipt.parse(await first.json())).toEqual({ streamId, contiguousSeq: 2 });
    const gap = await send(chain.slice(3));
    expect(gap.status).toBe(409);
    const problem = PlayGap.parse(await gap.json());
    expect(problem).toMatchObject({ code: 'plays/gap', receipt: { streamId, contiguousSeq: 2 } });
    await send(chain);
    const query = new URLSearchParams({
      displayId: server.displayId,
      from: chain[1]!.startedAt,
      to: chain[4]!.startedAt,
    });
    const listed = await fetch(`${server.origin}/api/v1/plays?${query.toString()}`);
    expect(await listed.json()).toMatchObject({ rows: [{ seq: 4 }, { seq: 3 }, { seq: 2 }], next: null });
    const streams = await fetch(`${server.origin}/api/v1/plays/streams`);
    expect(await streams.json()).toMatchObject({ rows: [{ streamId, seq: 6, kioskId: unit.kioskId }] });
  });

  test('over HTTP: totals that were altered are refused by name, and those of the kiosk are listed', async () => {
    await using server = await startKioskServer();
    const unit = await enrolTestKiosk(server, [server.displayId]);
    const token = await unit.token(newUuid());
    const streamId = newUuid();
    const totals = totalsOf(chainOfPlays(server.displayId, 3), { signer: unit.signer, streamId });
    const batch = signedBatch(unit.signer, streamId, [totals]);
    const send = (records: PlayRecord[]) =>
      unit.call('/kiosk/plays', { method: 'POST', token, body: JSON.stringify({ ...batch, records }) });
    const { signature: _signature, ...unsigned } = totals;
    for (const altered of [{ ...totals, hours: [] }, unsigned as PlayTotals]) {
      const refused = await send([altered]);
      expect(refused.status).toBe(422);
      const problem = { code: 'plays/chain-broken', errors: [{ pointer: '/body/records/0/signature' }] };
      expect(await refused.json()).toMatchObject(problem);
    }
    expect((await send([totals])).status).toBe(200);
    const listed = await fetch(`${server.origin}/api/v1/plays/totals?displayId=${server.displayId}`);
    expect(await listed.json()).toEqual({ rows: [{ ...totals, streamId }], next: null });
  });
});

function assertSigned(type: string, said: object, signature: string): void {
  const message = preAuthEncoding(type, canonicalBytes(said));
  expect(nodeCrypto.verify(signer.publicKey, message, Uint8Array.fromBase64(signature))).toBe(true);
}

/** The same bytes: the last letter of 64 bytes in base64 has four bits that say nothing. */
function writtenOtherwise(signature: string): string {
  const next = { A: 'B', Q: 'R', g: 'h', w: 'x' }[signature.at(-3) ?? ''] ?? '';
  return `${signature.slice(0, -3)}${next}==`;
}

/** Another value of the same type. */
function changed(value: string | number | null): string | number {
  if (typeof value === 'number') return value + 1;
  if (value === null) return newUuid();
  if (/^[0-9a-f]{64}$/.test(value)) return 'd'.repeat(64);
  return `${value}x`;
}
