import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApprovals, openKeyFolder } from '../../../../server/approval/index.ts';
import { generateSigner } from '../../../../server/platform/crypto.ts';
import {
  ContentVersion,
  type Approval,
  type Content,
  type Envelope,
} from '../../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';
import {
  admitStatement,
  judgeVersion,
  openTrustRoot,
  parseEnvelope,
  parseJsonBytes,
  PAYLOAD_TYPES,
  seal,
  signedBytes,
  type TrustState,
} from '../../../../shared/trust/index.ts';
import { author, latest, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';

const GATE = '00000000-0000-7000-8000-00000000b001';
const DAY_MS = 86_400_000;

async function demoKey(server: TestLibrary) {
  return (await openKeyFolder(join(server.platform.folder, 'keys'))).demoApprover;
}

function order({ id, latestDigest }: Content, changes: { validFrom?: string; validUntil?: string } = {}) {
  return { contentId: id, versionDigest: latestDigest, gateIds: null, ...changes };
}

/** What a kiosk makes of the blobs that the server names, with nothing pinned but the root. */
async function kioskTrust({ platform, approvals }: TestLibrary): Promise<TrustState> {
  const refs = await approvals.trustBlobs(platform.database.read);
  const [root, ...statements] = await Promise.all(
    refs.map(async ({ digest }) => parseEnvelope(await platform.blobs.get(digest))),
  );
  const pinnedDigest = platform.crypto.sha256(signedBytes(root!).payload);
  const nowMs = platform.clock.wallMs();
  return statements.reduce(
    (state, envelope) => admitStatement(state, envelope, nowMs, platform.crypto),
    openTrustRoot(root!, { pinnedDigest }, nowMs, platform.crypto),
  );
}

async function kioskVerdict(server: TestLibrary, { id, latestDigest: digest }: Content) {
  const { platform, approvals } = server;
  const nowMs = platform.clock.wallMs();
  const { version: approved } = await approvals.approvedVersion(platform.database.read, {
    contentId: id,
    gateId: GATE,
    nowMs,
  });
  const version = parseJsonBytes(ContentVersion, await platform.blobs.get(digest));
  const envelopes = await Promise.all(
    (approved?.approvals ?? []).map(async (ref) => parseEnvelope(await platform.blobs.get(ref.digest))),
  );
  return judgeVersion(
    { digest, version, approvals: envelopes, drafts: [], gateId: GATE, nowMs },
    await kioskTrust(server),
    platform.crypto,
  );
}

async function planOf({ platform, approvals }: TestLibrary, contentId: string, versionDigest?: string) {
  const { database, clock } = platform;
  const nowMs = clock.wallMs();
  const asked = { contentId, gateId: GATE, nowMs, versionDigest };
  return (await approvals.approvedVersion(database.read, asked)).version;
}

describe('the first start', () => {
  it('makes a demo trust root that says so, and keeps its keys out of the database', async () => {
    await using server = await testLibrary();
    const { root } = server.approvals.currentRoot();
    expect(root).toMatchObject({ isDemo: true, version: 1, installation: server.approvals.installation });
    const trust = await kioskTrust(server);
    expect(trust.lists).toHaveLength(1);

    for (const name of ['demo-approver.pem', 'publisher.pem']) {
      expect((await stat(join(server.platform.folder, 'keys', name))).mode & 0o777).toBe(0o600);
    }
    expect(root.publisher.keys[0]?.keyid).toBe(server.approvals.publisherSigner.keyid);
    expect(root.publisher.keys[0]?.keyid).not.toBe(root.root.keys[0]?.keyid);
  });

  it('opens the same installation again, and refuses keys that are not its own', async () => {
    await using server = await testLibrary();
    const { platform, audit } = server;
    const open = async (folder: string) => {
      const keys = await openKeyFolder(join(platform.folder, folder));
      return createApprovals({
        platform,
        audit,
        touch: async () => undefined,
        keys,
        assertReviewed: async () => undefined,
        organisationId: platform.newId(),
      });
    };
    expect((await open('keys')).installation).toBe(server.approvals.installation);
    await expect(open('other-keys')).rejects.toMatchObject({ code: 'config/invalid' });
  });

  it('refuses a key file that holds no key of its kind', async () => {
    await using server = await testLibrary();
    await writeFile(join(server.platform.folder, 'keys', 'publisher.pem'), 'not a key');
    await expect(openKeyFolder(join(server.platform.folder, 'keys'))).rejects.toThrow();
  });
});

describe('approvals', () => {
  it('let a kiosk show exactly the version that was approved', async () => {
    await using server = await testLibrary();
    const content = await server.library.create(author, noticeDraft());
    expect(await kioskVerdict(server, content)).toMatchObject({
      isShowable: false,
      fault: 'approval/missing',
    });

    await server.approvals.approveByDemoKey(author, order(content));
    expect(await kioskVerdict(server, content)).toMatchObject({ isShowable: true });
    expect(server.touched).toEqual([{ kind: 'content', id: content.id }]);
    expect(await server.library.get(content.id)).toMatchObject({
      state: 'approved',
      approvedDigest: content.latestDigest,
    });
  });

  it('keep the approved version playing while a newer one is a draft', async () => {
    await using server = await testLibrary();
    const first = await server.library.create(author, noticeDraft());
    await server.approvals.approveByDemoKey(author, order(first));
    const second = await server.library.revise(
      author,
      latest(first),
      noticeDraft({ title: 'Lanes, changed' }),
    );
    expect(second).toMatchObject({ latestVersion: 2, state: 'draft', approvedDigest: first.latestDigest });
    expect(await planOf(server, first.id)).toMatchObject({ digest: first.latestDigest });

    await server.approvals.approveByDemoKey(author, order(second));
    expect(await planOf(server, first.id)).toMatchObject({ digest: second.latestDigest });
    expect(await planOf(server, first.id, first.latestDigest)).toMatchObject({ digest: first.latestDigest });
    expect(await planOf(server, first.id, '0'.repeat(64))).toBeNull();
  });

  it('end by themselves, and are for their gates only', async () => {
    await using server = await testLibrary();
    const { platform, approvals, library } = server;
    const content = await library.create(author, noticeDraft());
    const validUntil = formatInstant(platform.clock.wallMs() + DAY_MS);
    await approvals.approveByDemoKey(author, { ...order(content, { validUntil }), gateIds: [GATE] });
    const elsewhere = approvals.approvedVersion(platform.database.read, {
      contentId: content.id,
      gateId: author.id,
      nowMs: platform.clock.wallMs(),
    });
    expect((await elsewhere).version).toBeNull();
    expect(await planOf(server, content.id)).not.toBeNull();
    expect(await library.get(content.id)).toMatchObject({ state: 'approved' });

    platform.clock.advance(DAY_MS);
    expect(await planOf(server, content.id)).toBeNull();
    expect(await library.get(content.id)).toMatchObject({ state: 'expired', approvedDigest: null });
  });

  it('count from their first moment on', async () => {
    await using server = await testLibrary();
    const { platform, approvals, library } = server;
    const content = await library.create(author, noticeDraft());
    const validFrom = formatInstant(platform.clock.wallMs() + DAY_MS);
    await approvals.approveByDemoKey(author, order(content, { validFrom }));
    expect(await library.get(content.id)).toMatchObject({ state: 'approved', approvedDigest: null });
    platform.clock.advance(DAY_MS);
    expect(await library.get(content.id)).toMatchObject({ approvedDigest: content.latestDigest });
  });

  it('are taken once, however often they are sent', async () => {
    await using server = await testLibrary();
    const content = await server.library.create(author, noticeDraft());
    const { payloadType, approval } = await server.approvals.request({
      versionDigest: content.latestDigest,
      gateIds: null,
    });
    const envelope = seal(PAYLOAD_TYPES.approval, approval, [await demoKey(server)]);
    expect(payloadType).toBe(PAYLOAD_TYPES.approval);
    const first = await server.approvals.approve(author, envelope);
    expect(await server.approvals.approve(author, envelope)).toEqual(first);
    expect((await planOf(server, content.id))?.approvals).toHaveLength(1);
    expect(server.touched).toHaveLength(1);
  });

  it.for<[string, Partial<Approval>, string]>([
    ['another installation', { installation: GATE }, 'approval/not-allowed'],
    ['a person nobody lists', { personId: GATE }, 'approval/not-allowed'],
    ['another class', { class: 'protected' }, 'approval/not-allowed'],
    ['another content', { contentId: GATE }, 'approval/not-allowed'],
    ['a root not held', { rootVersion: 2 }, 'approval/not-allowed'],
    ['a version nobody wrote', { versionDigest: '0'.repeat(64) }, 'version/not-found'],
    ['more time than its class allows', { validUntil: '2030-01-01T00:00:00.000Z' }, 'approval/not-allowed'],
    [
      'a time that is over',
      { validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2026-01-02T00:00:00.000Z' },
      'statement/expired',
    ],
  ])('are refused for %s', async ([, change, code]) => {
    await using server = await testLibrary();
    const content = await server.library.create(author, noticeDraft());
    const { approval } = await server.approvals.request({
      versionDigest: content.latestDigest,
      gateIds: null,
    });
    const envelope = seal(PAYLOAD_TYPES.approval, { ...approval, ...change }, [await demoKey(server)]);
    await expect(server.approvals.approve(author, envelope)).rejects.toMatchObject({ code });
    await expectNothingKept(server);
  });

  it('are refused from a key nobody lists, and when a byte was changed', async () => {
    await using server = await testLibrary();
    const content = await server.library.create(author, noticeDraft());
    const { approval } = await server.approvals.request({
      versionDigest: content.latestDigest,
      gateIds: null,
    });
    const stranger = seal(PAYLOAD_TYPES.approval, approval, [generateSigner().signer]);
    await expect(server.approvals.approve(author, stranger)).rejects.toMatchObject({
      code: 'approval/bad-signature',
    });

    const genuine = seal(PAYLOAD_TYPES.approval, approval, [await demoKey(server)]);
    const longer = { ...approval, validUntil: formatInstant(parseInstant(approval.validUntil) - 1) };
    const changed = { ...genuine, payload: seal(PAYLOAD_TYPES.approval, longer, []).payload };
    await expect(server.approvals.approve(author, changed)).rejects.toMatchObject({
      code: 'approval/bad-signature',
    });

    const otherType = { ...genuine, payloadType: PAYLOAD_TYPES.recall };
    await expect(server.approvals.approve(author, otherType)).rejects.toMatchObject({
      code: 'approval/bad-signature',
    });
    const noStatement = { ...genuine, payload: btoa('[]') };
    await expect(server.approvals.approve(author, noStatement)).rejects.toMatchObject({
      code: 'statement/malformed',
    });
    await expectNothingKept(server);
  });
});

async function expectNothingKept({ platform, touched, approvals }: TestLibrary): Promise<void> {
  expect(await platform.database.read.selectFrom('approvals').selectAll().execute()).toEqual([]);
  expect(await approvals.trustBlobs(platform.database.read)).toHaveLength(2);
  expect(touched).toEqual([]);
}

describe('statements with something beside them', () => {
  const junk = () => ({
    keyid: generateSigner().signer.keyid,
    sig: crypto.getRandomValues(new Uint8Array(64)).toBase64(),
  });
  const padded = (envelope: Envelope): Envelope => ({
    ...envelope,
    signatures: [junk(), ...envelope.signatures.map(({ sig }) => ({ keyid: 'any', sig })), junk()],
  });
  const rowsOf = async ({ platform }: TestLibrary) => ({
    approvals: await platform.database.read.selectFrom('approvals').selectAll().execute(),
    statements: await platform.database.read.selectFrom('trustStatements').selectAll().execute(),
    audit: await platform.database.read.selectFrom('auditEntries').select('seq').execute(),
  });

  it('are kept once, as what their signer vouches for, however often and however padded they come', async () => {
    await using server = await testLibrary();
    const { approvals, library } = server;
    const content = await library.create(author, noticeDraft());
    const wish = { versionDigest: content.latestDigest, gateIds: null };
    const { approval } = await approvals.request(wish);
    const envelope = seal(PAYLOAD_TYPES.approval, approval, [await demoKey(server)]);
    const { digest } = await approvals.approve(author, padded(envelope));
    const kept = await rowsOf(server);
    expect(kept.approvals.map((row) => JSON.parse(row.envelope) as unknown)).toEqual([envelope]);
    for (let time = 0; time < 3; time += 1)
      expect(await approvals.approve(author, padded(envelope))).toMatchObject({ digest });
    expect(await rowsOf(server)).toEqual(kept);
    expect(await kioskVerdict(server, content)).toMatchObject({ isShowable: true });

    const {
      contentId,
      versionDigest,
      class: contentClass,
      personId,
      organisationId,
      installation,
      issuedAt,
    } = approval;
    const said = {
      installation,
      issuedAt,
      versionDigest,
      contentId,
      class: contentClass,
      personId,
      organisationId,
    };
    const recall = seal(PAYLOAD_TYPES.recall, { ...said, schema: 'waypost/recall/1', reason: 'x' }, [
      await demoKey(server),
    ]);
    const recalled = await approvals.recall(author, padded(recall));
    const after = await rowsOf(server);
    expect(await approvals.recall(author, padded(recall))).toMatchObject({ digest: recalled.digest });
    await expect(approvals.recall(author, { ...recall, signatures: [junk()] })).rejects.toMatchObject({
      code: 'statement/untrusted',
    });
    expect(await rowsOf(server)).toEqual(after);
  });
});

describe('recalls', () => {
  it('take a version off screens at once, and nothing revives it', async () => {
    await using server = await testLibrary();
    const { approvals, library, audit, platform } = server;
    const content = await library.create(author, noticeDraft());
    await approvals.approveByDemoKey(author, order(content));
    server.touched.length = 0;

    const { id: contentId, latestDigest: versionDigest } = content;
    const recalled = await approvals.recallByDemoKey(author, {
      contentId,
      versionDigest,
      reason: 'Wrong lane',
    });
    expect(await planOf(server, content.id)).toBeNull();
    expect(await library.get(content.id)).toMatchObject({ state: 'recalled', approvedDigest: null });
    expect((await kioskTrust(server)).recalls).toMatchObject([{ versionDigest }]);
    expect(server.touched).toEqual([
      { kind: 'content', id: contentId },
      { kind: 'trust', id: recalled.digest },
      { kind: 'recall', id: contentId },
    ]);

    await expect(approvals.approveByDemoKey(author, order(content))).rejects.toMatchObject({
      code: 'approval/not-allowed',
    });
    expect(await audit.verify(platform.database.read)).toMatchObject({ objections: [] });
  });

  it('leave the version before it on screens', async () => {
    await using server = await testLibrary();
    const first = await server.library.create(author, noticeDraft());
    await server.approvals.approveByDemoKey(author, order(first));
    const second = await server.library.revise(author, latest(first), noticeDraft({ title: 'Second' }));
    await server.approvals.approveByDemoKey(author, order(second));
    const { id: contentId, latestDigest: versionDigest } = second;
    await server.approvals.recallByDemoKey(author, { contentId, versionDigest, reason: 'Wrong' });
    expect(await planOf(server, contentId)).toMatchObject({ digest: first.latestDigest });
  });

  it('are refused from a key nobody lists, and for a version of another content', async () => {
    await using server = await testLibrary();
    const content = await server.library.create(author, noticeDraft());
    const other = await server.library.create(author, noticeDraft());
    await expect(
      server.approvals.recallByDemoKey(author, {
        contentId: other.id,
        versionDigest: content.latestDigest,
        reason: 'x',
      }),
    ).rejects.toMatchObject({ code: 'version/not-found' });
    const { approval } = await server.approvals.request({
      versionDigest: content.latestDigest,
      gateIds: null,
    });
    const {
      installation,
      issuedAt,
      versionDigest,
      contentId,
      class: contentClass,
      personId,
      organisationId,
    } = approval;
    const said = {
      installation,
      issuedAt,
      versionDigest,
      contentId,
      class: contentClass,
      personId,
      organisationId,
    };
    const recall = { ...said, schema: 'waypost/recall/1', reason: 'x' };
    const stranger = seal(PAYLOAD_TYPES.recall, recall, [generateSigner().signer]);
    await expect(server.approvals.recall(author, stranger)).rejects.toMatchObject({
      code: 'statement/untrusted',
    });
    await expectNothingKept(server);
  });
});
