import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Content } from '../../../shared/contract/index.ts';
import { startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import {
  startFaultStand,
  until,
  untilHealed,
  untilTold,
  type FaultStand,
} from '../../support/fault-stand.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Nothing but these was ever on the glass, and the last of them is. */
function expectOnly({ kiosk }: FaultStand, ...digests: readonly (string | undefined)[]): void {
  expect([...kiosk.seen].filter((digest) => !digests.includes(digest))).toEqual([]);
  expect([...kiosk.damaged]).toEqual([]);
  expect(kiosk.shows(digests.at(-1))).toBe(true);
}

/** Publishes while the line spoils the answers for a path; what was there stays, until the line is well again. */
async function publishSpoiled(
  stand: FaultStand,
  content: Content,
  spoil: (blobs: {
    version: RegExp;
    approval: RegExp;
    file: RegExp;
  }) => Parameters<FaultStand['kiosk']['proxy']['turn']>[0],
): Promise<string> {
  const { display, kiosk } = stand;
  // What is to be spoiled has no name before it is published: until then nothing at all comes.
  kiosk.proxy.turn({ kind: 'refused' });
  const [digest = ''] = await display.publish(content);
  const { contents } = (await display.manifest()).plan;
  const { version, approvals, files } = Object.values(contents)[0]!;
  const pathOf = (blob: { digest: string } | undefined): RegExp => new RegExp(`/blobs/${blob?.digest}`);
  kiosk.proxy.turn(
    spoil({ version: pathOf(version), approval: pathOf(approvals[0]), file: pathOf(files[0]) }),
  );
  return digest;
}

describe.concurrent('an answer that is not what the server said', { timeout: 120_000 }, () => {
  it('leaves what plays on the glass behind a captive portal, and is told of when the portal is passed', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    kiosk.proxy.turn({ kind: 'portal' });
    const [next] = await display.publish(await server.notice());
    await until(() => kiosk.proxy.met() > 5);
    expectOnly(stand, first);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(next));
    expectOnly(stand, first, next);
    await untilHealed(stand, 'network/not-waypost');
  });

  it.each([
    ['a picture', 'file', 1_200_000],
    ['the words of a notice', 'version', 20],
    ['an approval', 'approval', 60],
  ] as const)('is never shown when a bit of %s was flipped on the way', async (_what, blob, atByte) => {
    await using stand = await startFaultStand(server);
    const { kiosk, first } = stand;
    const content = await (blob === 'file' ? server.picture() : server.notice());
    const next = await publishSpoiled(stand, content, (paths) => ({
      kind: 'flip',
      path: paths[blob],
      atByte,
    }));
    await untilTold(stand, 'blob/wrong-hash');
    expectOnly(stand, first);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(next));
    expectOnly(stand, first, next);
    await untilHealed(stand, 'blob/wrong-hash');
  });

  it('is not taken for a plan when a bit of the manifest was flipped on the way', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    kiosk.proxy.turn({ kind: 'flip', path: /\/manifests\//, atByte: 300 });
    const [next] = await display.publish(await server.notice());
    await untilTold(stand, 'manifest/bad-signature');
    expectOnly(stand, first);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(next));
    expectOnly(stand, first, next);
    await untilHealed(stand, 'manifest/bad-signature');
  });

  it('is never shown when the connection ends in the middle of a picture, again and again', async () => {
    await using stand = await startFaultStand(server);
    const { kiosk, first } = stand;
    const next = await publishSpoiled(stand, await server.picture(), ({ file }) => ({
      kind: 'cut',
      path: file,
      afterBytes: 700_000,
    }));
    await untilTold(stand, 'network/cut-short');
    await until(() => kiosk.proxy.met() > 2);
    expectOnly(stand, first);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(next));
    expectOnly(stand, first, next);
    await untilHealed(stand, 'network/cut-short');
  });

  it('is not taken for a plan when the manifest ends in the middle', async () => {
    await using stand = await startFaultStand(server);
    const { display, kiosk, first } = stand;
    kiosk.proxy.turn({ kind: 'cut', path: /\/manifests\//, afterBytes: 500 });
    const [next] = await display.publish(await server.notice());
    await until(() => kiosk.proxy.met() > 2);
    expectOnly(stand, first);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(next));
    await untilHealed(stand, 'network/cut-short');
  });

  it('does not hold the kiosk up when it never comes on a connection that stays open', async () => {
    await using stand = await startFaultStand(server, { stallMs: 1_500 });
    const { display, kiosk, first } = stand;
    kiosk.proxy.turn({ kind: 'stall', path: /./, afterBytes: 0 });
    const [next] = await display.publish(await server.notice());
    await until(() => kiosk.proxy.met() > 5);
    expectOnly(stand, first);
    kiosk.proxy.turn({ kind: 'none' });
    await until(() => kiosk.shows(next));
    await untilHealed(stand, 'network/stalled');
  });
});
