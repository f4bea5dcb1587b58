import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { exportPlays, playsInWords, verifyPlays } from '../../../../server/cli/plays.ts';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { newUuid } from '../../../../server/platform/randomness.ts';
import { EnrolmentClaim, type Play, type PlayRecord } from '../../../../shared/contract/index.ts';
import { areaDraft, displayDraft, GATE } from '../../../support/drafts.ts';
import { startTestServer, type TestServer } from '../../../support/server.ts';
import { chainOfPlays, signedBatch, totalsOf } from '../../../support/test-kiosk.ts';

afterEach(() => vi.unstubAllEnvs());

/** A kiosk that sends plays of its display to the server on this machine, as the command line finds it. */
async function kioskOf(server: TestServer) {
  vi.stubEnv('WAYPOST_DATA', server.platform.folder);
  vi.stubEnv('WAYPOST_KEYS', server.config.keysFolder);
  vi.stubEnv('WAYPOST_DATABASE_URL', server.platform.databaseUrl);
  const { kiosks, places, plays } = server.capabilities;
  const gate = await places.gates.create(SERVER_ACTOR, GATE);
  const area = await places.areas.create(SERVER_ACTOR, areaDraft(gate.id));
  const drafted = displayDraft({ gateId: gate.id, areaId: area.id });
  const { id: displayId } = await places.displays.create(SERVER_ACTOR, drafted);
  const { signer } = generateSigner();
  const unit = { publicKey: signer.publicKey, softwareVersion: '1.0.0', hostName: 'unit' };
  const { code } = await kiosks.offerEnrolment(unit);
  const claim = EnrolmentClaim.parse({ code, name: 'Hall', displayIds: [displayId] });
  const { id: kioskId } = await kiosks.claimEnrolment(SERVER_ACTOR, claim);
  const known = {
    kioskId,
    bootId: kioskId,
    gateId: gate.id,
    displayIds: [displayId],
    isCloneSuspected: false,
  };
  const streamId = newUuid();
  return {
    signer,
    displayId,
    streamId,
    send: async (records: PlayRecord[]) =>
      expect(await plays.take(known, signedBatch(signer, streamId, records))).toMatchObject({
        kind: 'taken',
      }),
  };
}

it('tells plays that were rewritten in the database, by an older export and by what a kiosk kept', async () => {
  await using server = await startTestServer();
  const { signer, displayId, streamId, send } = await kioskOf(server);
  const chain = chainOfPlays(displayId, 12);
  const run = totalsOf(chain.slice(4, 8), { signer, streamId });
  const records = [...chain.slice(0, 4), run, ...chain.slice(8)];
  await send(records.slice(0, 4));
  const file = (name: string): string => join(server.platform.folder, name);
  await exportPlays(file('older.jsonl'), null);
  await send(records.slice(4));
  expect(await exportPlays(file('now.jsonl'), displayId)).toContain('9 records of 1 streams');

  const { installation } = JSON.parse((await readFile(file('now.jsonl'), 'utf8')).split('\n')[0]!) as {
    installation: string;
  };
  const heads = [{ streamId, seq: 10, hash: chain[9]!.hash }];
  const kept = { schema: 'waypost/play-heads/1', installation, kioskId: newUuid(), heads };
  await writeFile(file('heads.json'), JSON.stringify(kept));
  const witnesses = { against: file('older.jsonl'), heads: [file('heads.json')] };
  const whole = await verifyPlays(witnesses);
  expect(playsInWords(whole)).toBe(
    `whole: 9 records of 1 streams; agrees with older.jsonl, kiosk ${kept.kioskId}`,
  );
  expect((await verifyPlays({ export: file('now.jsonl'), heads: [file('heads.json')] })).objections).toEqual(
    [],
  );
  await expect(verifyPlays({ export: file('heads.json') })).rejects.toMatchObject({
    code: 'plays/not-an-export',
  });
  await writeFile(file('foreign.json'), JSON.stringify({ ...kept, installation: newUuid() }));
  await expect(verifyPlays({ heads: [file('foreign.json')] })).rejects.toMatchObject({
    code: 'plays/not-an-export',
  });

  const forged = chainOfPlays(displayId, 12);
  await server.platform.database.transact(async (trx) => {
    const rewrite = (play: Play) =>
      trx
        .updateTable('plays')
        .set({ hash: play.hash, previousHash: play.previousHash, entryId: play.entryId })
        .where('streamId', '=', streamId)
        .where('seq', '=', play.seq)
        .execute();
    for (const play of forged.slice(0, 4)) await rewrite(play);
  });
  const { objections, agreeing } = await verifyPlays(witnesses);
  expect(objections).toEqual([
    { kind: 'rewritten', streamId, seq: 1, agreesTo: 0, witness: 'older.jsonl' },
    { kind: 'broken', streamId, seq: 1 },
  ]);
  expect(agreeing).toEqual([]);
});
