import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../kiosk-app/browser-host/crypto.ts';
import { Player } from '../../../../kiosk-app/player/player.ts';
import type { DoorbellPort, Glass, StagePort } from '../../../../kiosk-app/player/ports.ts';
import type { KioskFacts } from '../../../../kiosk-app/player/state/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import type { StageCommand, StageEvent } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { createFakeNetwork, jsonAnswer, type Answer } from '../../../support/fake-network.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../support/memory-disk.ts';
import { createSeededIds, createSeededRandom } from '../../../support/seeded-random.ts';

const random = createSeededRandom(3);
const newId = createSeededIds(random);
const FACTS: KioskFacts = { kioskId: newId(), installation: newId(), gateId: newId(), displayIds: [newId()] };

/** One stage that is there from the start. */
function glassOf() {
  const sent: StageCommand[] = [];
  let tell: (event: StageEvent) => void = () => {};
  const hello = (): void => tell({ type: 'hello', protocol: 1, userAgent: 'test' });
  const stage: StagePort = {
    send: (command) => void sent.push(command),
    onEvent: (listener) => {
      tell = listener;
    },
    onConnected: (listener) => {
      listener(true);
      hello();
    },
  };
  const glass: Glass = { slots: 1, stage: () => stage, blobUrl: (digest) => digest };
  return { glass, sent, hello };
}

/** A player that is on, its server whatever `answer` says. */
function started({ facts, answer }: { facts: KioskFacts | null; answer: () => Answer }) {
  const clock = createManualClock();
  const network = createFakeNetwork(answer);
  const { glass, sent, hello } = glassOf();
  let ring: Parameters<DoorbellPort['connect']>[0] | null = null;
  const doorbell: DoorbellPort = {
    connect(options) {
      ring = options;
      return { [Symbol.dispose]: () => {} };
    },
  };
  const player = new Player(
    {
      network,
      doorbell,
      disk: createMemoryDisk(),
      identity: { signer: generateSigner().signer, facts: () => facts, remember: () => {} },
      glass,
      clock,
      random,
      newId,
      crypto: nodeCrypto,
      restart: () => {},
      log: () => {},
    },
    {
      trustRootDigest: 'a'.repeat(64),
      softwareVersion: '0.0.0',
      hostName: 'test',
      serverOrigin: 'http://localhost',
      bytesPerSecond: null,
      cacheBytes: 1_000_000_000,
      buildMs: 0,
    },
  );
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 500) {
      await new Promise((resolve) => void setImmediate(resolve));
      clock.advance(500);
    }
  };
  const notify = (jitterMs: number): void =>
    ring?.onEvent('manifest:changed', {
      displayId: FACTS.displayIds[0],
      revision: 5,
      planDigest: 'b'.repeat(64),
      jitterMs,
    });
  return { player, clock, network, sent, hello, notify, pass };
}

const unreachable = (): never => {
  throw new AppError('network/unreachable', 'no way');
};

describe('a player that was ended', () => {
  it.each([
    ['waits to be paired', null, unreachable],
    [
      'shows its code',
      null,
      () =>
        jsonAnswer({
          enrolmentId: FACTS.kioskId,
          code: '7K3MQ9XD',
          secret: 's',
          expiresAt: '2026-11-22T09:00:00.000Z',
          claimUrl: 'http://localhost/claim',
          state: 'waiting',
        }),
    ],
    ['plays without a server', FACTS, unreachable],
    ['plays beside a server that answers nonsense', FACTS, () => jsonAnswer({})],
  ])('while it %s waits for nothing, asks nobody and shows nothing', async (_, facts, answer) => {
    for (const afterMs of [0, 1_500, 15_000]) {
      const kiosk = started({ facts, answer });
      await kiosk.pass(afterMs);
      kiosk.notify(600_000);
      const ended = kiosk.player[Symbol.asyncDispose]();
      await kiosk.pass(500);
      await ended;
      expect(kiosk.clock.pending()).toBe(0);
      const [calls, commands] = [kiosk.network.calls.length, kiosk.sent.length];
      kiosk.hello();
      await kiosk.pass(5_000);
      expect([kiosk.network.calls.length, kiosk.sent.length, kiosk.clock.pending()]).toEqual([
        calls,
        commands,
        0,
      ]);
    }
  });
});
