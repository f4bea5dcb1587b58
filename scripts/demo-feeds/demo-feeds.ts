import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Platform } from '../../server/platform/platform.ts';
import { AppError } from '../../shared/errors.ts';
import type { Cancel } from '../../shared/time/index.ts';
import type { DemoGate } from '../demo-gate.ts';
import { DEMO_FEEDS } from './documents.ts';

const EVERY_MS = 60_000;
const ZONE = 'Asia/Ho_Chi_Minh';

interface DemoFeedsParts {
  feeds: Pick<Capabilities['feeds'], 'editing' | 'push'>;
  platform: Pick<Platform, 'clock' | 'logger'>;
}

/** Gives a demo gate its feeds when it is made; a gate that is there stays as people have left it. */
export async function seedDemoFeeds(
  { feeds }: Pick<DemoFeedsParts, 'feeds'>,
  { gateId, created }: Pick<DemoGate, 'gateId' | 'created'>,
): Promise<void> {
  if (created === 0) return;
  for (const { name, format, ttlSeconds } of DEMO_FEEDS)
    await feeds.editing.create(SERVER_ACTOR, {
      gateId,
      name,
      format,
      ttlSeconds,
      arrival: { kind: 'push' },
      zone: ZONE,
      mostBytes: 1_048_576,
      isOn: true,
    });
}

/** Says what the demo's sources say, once now and then every minute, as programs would: the machine needs no network. */
export async function startDemoFeeds(parts: DemoFeedsParts, gateId: string): Promise<AsyncDisposable> {
  let cancel: Cancel = () => {};
  let isEnded = false;
  let saying: Promise<void> = Promise.resolve();
  const sayLater = (): void => {
    if (isEnded) return;
    cancel = parts.platform.clock.after(EVERY_MS, () => {
      saying = sayAll(parts, gateId).finally(sayLater);
    });
  };
  await sayAll(parts, gateId);
  sayLater();
  return {
    [Symbol.asyncDispose]: async () => {
      isEnded = true;
      cancel();
      await saying;
    },
  };
}

/** Through the feeds that are there and on: whoever removes one, or turns it off, silences it. */
async function sayAll({ feeds, platform }: DemoFeedsParts, gateId: string): Promise<void> {
  try {
    const { rows } = await feeds.editing.list({ limit: 200, matching: { gateId } });
    for (const { name, documentAt } of DEMO_FEEDS) {
      const feed = rows.find((one) => one.name === name && one.isOn && one.arrival.kind === 'push');
      if (feed === undefined) continue;
      const document = new TextEncoder().encode(documentAt(platform.clock.wallMs()));
      await feeds.push(SERVER_ACTOR, feed.id, document);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    platform.logger.warn({ err: error }, 'a feed of the demo was not heard');
  }
}
