import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKeyFolder } from '../../../../server/approval/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import { Recall, type ContentVersion } from '../../../../shared/contract/index.ts';
import { parseJsonBytes, PAYLOAD_TYPES, seal } from '../../../../shared/trust/index.ts';
import { author, latest, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';

/** Somebody of the demo's organisation who approves protected contents alone. */
async function listHoa({ platform, approvals }: TestLibrary) {
  const registrar = (await openKeyFolder(join(platform.folder, 'keys'))).demoApprover;
  const { signer } = generateSigner();
  const [list] = (await approvals.trustState(platform.database.read)).lists;
  const key = { kind: 'ed25519', keyid: signer.keyid, publicKey: signer.publicKey } as const;
  const [held] = list!.approvers;
  const hoa = { ...held!, personId: platform.newId(), name: 'Hoa', key, classes: ['protected' as const] };
  const listed = { ...list!, version: list!.version + 1, approvers: [hoa, held!] };
  await approvals.take(author, seal(PAYLOAD_TYPES.registrarList, listed, [registrar]));
  return { signer, personId: hoa.personId, organisationId: listed.organisationId };
}

it('a version says whose it is, and anybody who approves for that organisation takes it off', async () => {
  await using server = await testLibrary();
  const { approvals, library } = server;
  const hoa = await listHoa(server);
  const content = await library.create(author, noticeDraft());
  const { id: contentId, latestDigest: versionDigest } = content;
  expect(await versionOf(server, versionDigest)).toMatchObject({ organisationId: content.organisationId });
  expect(content.organisationId).toBe(hoa.organisationId);
  const { payload } = await approvals.signingRequest(author, {
    contentId,
    word: 'recall',
    versionDigest,
    gateIds: null,
    reason: 'It is wrong',
    personId: hoa.personId,
  });
  const said = parseJsonBytes(Recall, Uint8Array.fromBase64(payload));
  await approvals.recall(author, seal(PAYLOAD_TYPES.recall, said, [hoa.signer]));
  expect(await library.get(contentId)).toMatchObject({ state: 'recalled' });
});

it('the next version names who it is of by then; what was said in one before it stands', async () => {
  await using server = await testLibrary();
  const hoa = await listHoa(server);
  const { library, approvals } = server;
  const first = await library.create(author, noticeDraft());
  const organisationId = server.platform.newId();
  await server.platform.database.transact((trx) =>
    trx.updateTable('contents').set({ organisationId }).where('id', '=', first.id).execute(),
  );
  const second = await library.revise(author, latest(first), noticeDraft({ title: 'Second' }));
  expect(await versionOf(server, first.latestDigest)).toMatchObject({ organisationId: hoa.organisationId });
  expect(await versionOf(server, second.latestDigest)).toMatchObject({ organisationId });
  const recall = {
    schema: 'waypost/recall/1',
    installation: approvals.installation,
    issuedAt: '2026-11-22T08:00:00.000Z',
    versionDigest: second.latestDigest,
    contentId: second.id,
    class: second.class,
    reason: 'It is wrong',
    personId: hoa.personId,
    organisationId: hoa.organisationId,
  };
  const sealed = (digest: string) =>
    seal(PAYLOAD_TYPES.recall, { ...recall, versionDigest: digest }, [hoa.signer]);
  await expect(approvals.recall(author, sealed(second.latestDigest))).rejects.toMatchObject({
    code: 'approval/not-allowed',
  });
  await approvals.recall(author, sealed(first.latestDigest));
});

async function versionOf({ platform }: TestLibrary, digest: string): Promise<ContentVersion> {
  return JSON.parse(new TextDecoder().decode(await platform.blobs.get(digest))) as ContentVersion;
}
