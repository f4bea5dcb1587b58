import { CHAIN_START, PlayReceipt, type Play, type PlayBatch } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { newUuid } from '../../../server/platform/randomness.ts';
import { signedBatch, withHash, type TestKiosk } from '../../support/test-kiosk.ts';
import { enrolUnit, makeDisplays, startInstallation } from '../support/installation.ts';

const FIRST_START_MS = Temporal.Instant.from('2026-11-22T08:00:00Z').epochMilliseconds;
const PLAY_MS = 10_000;
/** A playlist's length: entries and contents come again. */
const ENTRIES = 12;

/** A batch, and its text as it is sent. */
export interface Prepared {
  batch: PlayBatch;
  body: string;
}

/** Kiosks with one display each, and a journal each that never ends. */
export interface Senders extends AsyncDisposable {
  /** The next batches of every kiosk, signed as its journal signs them: those of one kiosk each, in order. */
  makeBatches(size: { batches: number; records: number }): Prepared[][];
  /** Each kiosk sends its own one after the other, as it does until its journal is empty; all kiosks at once. */
  send(batches: readonly (readonly Prepared[])[]): Promise<void>;
}

interface Sender {
  kiosk: TestKiosk;
  token: string;
  next: (count: number) => Prepared;
}

export async function startSenders(asked: {
  kiosks: number;
  environment?: Record<string, string>;
}): Promise<Senders> {
  await using owned = new AsyncDisposableStack();
  const installation = owned.use(await startInstallation(asked.environment));
  const playlist = { key: 'hall', name: 'Hall', entries: [] };
  const { id } = await installation.operator.post<{ id: string }>('/playlists', playlist);
  const senders: Sender[] = [];
  for (const displayId of await makeDisplays(installation, asked.kiosks, id)) {
    const kiosk = await enrolUnit(installation, [displayId]);
    senders.push({ kiosk, token: await kiosk.token(newUuid()), next: journalOf(kiosk) });
  }
  const kept = owned.move();
  return {
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
    makeBatches: ({ batches, records }) =>
      senders.map(({ next }) => Array.from({ length: batches }, () => next(records))),
    send: async (batches) => {
      await Promise.all(senders.map((sender, index) => sendAll(sender, batches[index] ?? [])));
    },
  };
}

async function sendAll({ kiosk, token }: Sender, sent: readonly Prepared[]): Promise<void> {
  for (const { batch, body } of sent) {
    const answer = await kiosk.call('/kiosk/plays', { method: 'POST', body, token });
    const { contiguousSeq } = PlayReceipt.parse(await answer.json());
    if (contiguousSeq !== batch.records.at(-1)?.seq) throw new Error('a batch was not taken whole');
  }
}

/** One stream of one display: numbered, chained, and signed when it is sent. */
function journalOf({ signer, displayIds: [displayId = ''] }: TestKiosk): Sender['next'] {
  const streamId = newUuid();
  const bootId = newUuid();
  const entries = Array.from({ length: ENTRIES }, () => ({ entryId: newUuid(), contentId: newUuid() }));
  const head = { seq: 0, hash: CHAIN_START };
  const nextPlay = (): Play => {
    const seq = head.seq + 1;
    const play = withHash({
      kind: 'play' as const,
      seq,
      displayId,
      regionKey: 'main',
      scheduleId: null,
      entryId: '',
      contentId: '',
      ...entries[seq % ENTRIES],
      versionDigest: 'a'.repeat(64),
      manifestRevision: 1,
      trigger: 'default' as const,
      result: 'full' as const,
      startedAt: formatInstant(FIRST_START_MS + seq * PLAY_MS),
      durationMs: PLAY_MS,
      clockState: 'trusted' as const,
      bootId,
      previousHash: head.hash,
    });
    Object.assign(head, { seq, hash: play.hash });
    return play;
  };
  return (count) => {
    const batch = signedBatch(signer, streamId, Array.from({ length: count }, nextPlay));
    return { batch, body: JSON.stringify(batch) };
  };
}
