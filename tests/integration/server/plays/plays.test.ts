import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  PlayGap,
  PlayReceipt,
  type Play,
  type PlayBatch,
  type PlayRecord,
} from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { AuthenticatedKiosk } from '../../../../server/platform/access.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { createAudit } from '../../../../server/audit/index.ts';
import { createPlays, type Plays } from '../../../../server/plays/index.ts';
import { startKioskServer } from '../../../support/kiosk-server.ts';
import { testPlatform, type TestPlatform } from '../../../support/platform.ts';
import {
  chainOfPlays,
  enrolTestKiosk,
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
  isCloneSuspected: false,
};

function playsOn(platform: TestPlatform): Plays {
  return createPlays({
    platform,
    audit: createAudit(platform),
    kiosks: { publicKeyOf: async () => signer.publicKey },
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

  const field = fc.constantFrom(
    ...(Object.keys(sent[0]!).filter((name) => name !== 'kind') as (keyof Play)[]),
  );
  test.prop([field, fc.integer({ min: 0, max: 7 })], { numRuns: 60 })(
    'a record with any field changed is refused, and nothing of its batch is kept',
    async (name, index) => {
      await using platform = await testPlatform();
      const plays = playsOn(platform);
      const batch = signedBatch(signer, newUuid(), sent.slice(0, 8));
      const records = batch.records.with(index, { ...sent[index]!, [name]: changed(sent[index]![name]) });
      const code = await codeOf(plays.take(kiosk, { ...batch, records }));
      expect(code).toMatch(/^plays\/(bad-signature|chain-broken)$/);
      expect(await kept(plays)).toEqual([]);
    },
  );

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
    const totals = totalsOf(sent.slice(2, 6));
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
    const swallowing = signedBatch(signer, streamId, [totalsOf(sent.slice(2, 10))]);
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
});

/** Another value of the same type. */
function changed(value: string | number | null): string | number {
  if (typeof value === 'number') return value + 1;
  if (value === null) return newUuid();
  if (/^[0-9a-f]{64}$/.test(value)) return 'd'.repeat(64);
  return `${value}x`;
}
