import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKeyFolder } from '../../../../server/approval/index.ts';
import { insertRoot, insertStatement } from '../../../../server/approval/trust-store.ts';
import { keepEnvelope } from '../../../../server/approval/founding.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import type { Content, Envelope, TrustRoot } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal, type Signer } from '../../../../shared/trust/index.ts';
import { author, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';

const GATE = '00000000-0000-7000-8000-00000000b001';

/** Every class asks for its author's signature; the demo key is author, and somebody else approver. */
async function authorsSign(server: TestLibrary): Promise<{ byAuthor: Signer; byApprover: Signer }> {
  const { platform, approvals } = server;
  const byAuthor = (await openKeyFolder(join(platform.folder, 'keys'))).demoApprover;
  const byApprover = generateSigner().signer;
  const { root } = approvals.currentRoot();
  const rule = { ...root.classes.routine, authorSigns: true };
  const classes: TrustRoot['classes'] = { routine: rule, protected: rule, 'emergency-template': rule };
  const [list] = (await approvals.trustState(platform.database.read)).lists;
  const { keyid, publicKey } = byApprover;
  const key = { kind: 'ed25519', keyid, publicKey } as const;
  const [held] = list!.approvers;
  const other = { ...held!, personId: platform.newId(), name: 'Hoa', key };
  const listed = { ...list!, version: 2, approvers: [held!, other] };
  const rootEnvelope = seal(PAYLOAD_TYPES.trustRoot, { ...root, version: 2, classes }, [byAuthor]);
  const createdAt = formatInstant(platform.clock.wallMs() + 1);
  await platform.database.transact(async (trx) => {
    const keep = (envelope: Envelope) => keepEnvelope(envelope, platform.blobs);
    await insertRoot(trx, await keep(rootEnvelope), { version: 2, createdAt });
    const newList = await keep(seal(PAYLOAD_TYPES.registrarList, listed, [byAuthor]));
    const subject = listed.organisationId;
    await insertStatement(trx, newList, { kind: 'registrar-list', subject, createdAt });
  });
  return { byAuthor, byApprover };
}

it('a version whose class asks for its author is approved after its draft was signed, and by somebody else', async () => {
  await using server = await testLibrary();
  const { approvals, platform, library } = server;
  const { byAuthor, byApprover } = await authorsSign(server);
  const content = await library.create(author, noticeDraft());
  const hoa = (await approvals.trustState(platform.database.read)).lists[0]!.approvers[1]!;
  const approvedBy = async (personId: string | undefined, by: Signer): Promise<Envelope> => {
    const wish = { personId, versionDigest: content.latestDigest, gateIds: null };
    const { approval } = await approvals.request(wish);
    return seal(PAYLOAD_TYPES.approval, approval, [by]);
  };
  const early = await approvedBy(hoa.personId, byApprover);
  await expect(approvals.approve(author, early)).rejects.toMatchObject({ code: 'approval/not-allowed' });

  const { draft } = await approvals.draftRequest({ versionDigest: content.latestDigest });
  const forged = seal(PAYLOAD_TYPES.draft, draft, [byApprover]);
  await expect(approvals.author(author, forged)).rejects.toMatchObject({ code: 'approval/bad-signature' });
  const written = seal(PAYLOAD_TYPES.draft, draft, [byAuthor]);
  const { digest } = await approvals.author(author, written);
  expect(await approvals.author(author, written)).toMatchObject({ digest });

  const own = await approvedBy(undefined, byAuthor);
  await expect(approvals.approve(author, own)).rejects.toMatchObject({ code: 'approval/not-allowed' });
  await approvals.approve(author, early);
  expect(await planOf(server, content)).toMatchObject({ drafts: [expect.objectContaining({ digest })] });
  expect(await library.get(content.id)).toMatchObject({ state: 'approved' });
});

it('is told to whom no registrar lists as an author, where the class asks for one', async () => {
  await using server = await testLibrary();
  const { approvals, platform, library } = server;
  const { latestDigest: versionDigest } = await library.create(author, noticeDraft());
  const wish = { versionDigest, personId: platform.newId() };
  await expect(approvals.draftRequest(wish)).rejects.toMatchObject({ code: 'reference/unknown' });
  await authorsSign(server);
  await expect(approvals.draftRequest(wish)).rejects.toMatchObject({ code: 'draft/author-unlisted' });
});

async function planOf({ platform, approvals }: TestLibrary, { id: contentId }: Content) {
  const asked = { contentId, gateId: GATE, nowMs: platform.clock.wallMs() };
  return (await approvals.approvedVersion(platform.database.read, asked)).version;
}
