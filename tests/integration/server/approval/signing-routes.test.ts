import { describe, expect, it } from 'vitest';
import {
  Approval,
  Recall,
  type Content,
  type KeyCard,
  type Problem,
  type RegistrarList,
  type SigningRequest,
  type TrustStanding,
} from '../../../../shared/contract/index.ts';
import { parseJsonBytes, preAuthEncoding } from '../../../../shared/trust/index.ts';
import { GATE } from '../../../support/drafts.ts';
import { noticeDraft } from '../../../support/library.ts';
import { createPasskey, type Passkey } from '../../../support/passkeys.ts';
import { keysOfPeople, peoplesRoot, sealedRoot } from '../../../support/people-trust.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const PLACE = { origin: 'http://sign.localhost:8080', rpId: 'sign.localhost' };

function cardOf({ key }: Passkey, changes: Partial<KeyCard> = {}): KeyCard {
  return {
    schema: 'waypost/key-card/1',
    ...key,
    name: 'Lan',
    place: PLACE,
    madeAt: '2026-11-22T08:00:00.000Z',
    ...changes,
  };
}

/** A demo server on which the administrator has made a passkey. */
async function withKey(): Promise<{ server: TestServer; agent: Agent; passkey: Passkey }> {
  const server = await startTestServer();
  const agent = await server.signedIn();
  const passkey = createPasskey('ES256', PLACE);
  expect((await agent.post('/trust/demo-keys', cardOf(passkey))).statusCode).toBe(201);
  return { server, agent, passkey };
}

async function requestOf(agent: Agent, contentId: string, query = ''): Promise<SigningRequest> {
  const answer = await agent.get(`/contents/${contentId}/signing-request${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<SigningRequest>();
}

const payloadOf = ({ payload }: SigningRequest): Uint8Array => Uint8Array.fromBase64(payload);

function signed(request: SigningRequest, passkey: Passkey) {
  const message = preAuthEncoding(request.payloadType, payloadOf(request));
  const { payloadType, payload } = request;
  return { payloadType, payload, signatures: [passkey.sign(message)] };
}

describe('a demo', () => {
  it('names the place of its signing page in its root, which follows when that is elsewhere', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { signAt } = server.capabilities.approvals;
    const rootNow = async () => (await agent.get('/trust')).json<TrustStanding>().root;
    expect(await rootNow()).toMatchObject({ version: 1, isDemo: true, signing: PLACE });
    await signAt({ ...PLACE });
    expect((await rootNow()).version).toBe(1);
    const elsewhere = { origin: 'http://sign.localhost:9090', rpId: 'sign.localhost' };
    await signAt(elsewhere);
    expect(await rootNow()).toMatchObject({ version: 2, isDemo: true, signing: elsewhere });
    const keys = keysOfPeople();
    const demo = (await agent.get('/trust')).json<TrustStanding>();
    await agent.post('/trust/statements', sealedRoot(peoplesRoot(demo, keys), keys.root.slice(0, 2)));
    await signAt(PLACE);
    expect(await rootNow()).toMatchObject({ isDemo: false, signing: null });
  });

  it('lists a passkey of whoever is signed in, by which they approve and recall', async () => {
    const { server, agent, passkey } = await withKey();
    await using _server = server;
    const { id } = (await agent.post('/contents', noticeDraft({}))).json<Content>();
    const request = await requestOf(agent, id);
    expect(request).toMatchObject({ gates: [], files: [], approvals: [], drafts: [] });
    expect(parseJsonBytes(Approval, payloadOf(request))).toMatchObject({ contentId: id, gateIds: null });
    const kept = await agent.post('/approvals', signed(request, passkey));
    expect(kept.statusCode, kept.body).toBe(201);
    expect((await agent.get(`/contents/${id}`)).json<Content>().state).toBe('approved');
    expect((await requestOf(agent, id)).approvals).toHaveLength(1);

    const recall = await requestOf(agent, id, '?word=recall&reason=Wrong%20fee');
    expect(parseJsonBytes(Recall, payloadOf(recall))).toMatchObject({ reason: 'Wrong fee', contentId: id });
    expect((await agent.post('/recalls', signed(recall, passkey))).statusCode).toBe(201);
    expect((await agent.get(`/contents/${id}`)).json<Content>().state).toBe('recalled');
  });

  it('lists the same key once, and none that is not as a card tells it', async () => {
    const { server, agent, passkey } = await withKey();
    await using _server = server;
    const lists = async (): Promise<RegistrarList[]> =>
      (await agent.get('/trust')).json<TrustStanding>().lists;
    expect((await agent.post('/trust/demo-keys', cardOf(passkey))).statusCode).toBe(201);
    const [list] = await lists();
    expect(list?.version).toBe(2);
    expect(list?.approvers.filter(({ key }) => key.keyid === passkey.key.keyid)).toHaveLength(1);
    const other = createPasskey('ES256', PLACE);
    const refused: Partial<KeyCard>[] = [
      { keyid: passkey.key.keyid },
      { algorithm: 'RS256' },
      { publicKey: 'AAAA' },
      { place: { ...PLACE, origin: 'http://localhost:8080' } },
    ];
    for (const changes of refused) {
      const answer = await agent.post('/trust/demo-keys', cardOf(other, changes));
      expect(answer.json<Problem>().code).toBe('trust/key-unusable');
    }
    expect((await lists())[0]?.version).toBe(2);
  });

  it('lists nobody any more once there is a root of people', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const demo = (await agent.get('/trust')).json<TrustStanding>();
    const keys = keysOfPeople();
    await agent.post('/trust/statements', sealedRoot(peoplesRoot(demo, keys), keys.root.slice(0, 2)));
    const answer = await agent.post('/trust/demo-keys', cardOf(createPasskey('ES256', PLACE)));
    expect(answer.json<Problem>().code).toBe('approval/not-allowed');
  });
});

describe('what the signing page is handed', () => {
  it('is for the gate of the content, or for the one that is asked for', async () => {
    const { server, agent } = await withKey();
    await using _server = server;
    const gateId = (await agent.post('/gates', GATE)).json<{ id: string }>().id;
    const own = (await agent.post('/contents', noticeDraft({ gateId }))).json<Content>();
    const free = (await agent.post('/contents', noticeDraft({}))).json<Content>();
    for (const [id, query] of [
      [own.id, ''],
      [free.id, `?gateId=${gateId}`],
    ] as const) {
      const request = await requestOf(agent, id, query);
      expect(parseJsonBytes(Approval, payloadOf(request)).gateIds).toEqual([gateId]);
      expect(request.gates).toEqual([{ id: gateId, name: GATE.name }]);
    }
  });

  it('has what travellers would read badly of the version beside it, and nothing of that for a recall', async () => {
    const { server, agent } = await withKey();
    await using _server = server;
    const texts = { en: { title: 'Opens at 7 pm', blocks: [] } };
    const draft = noticeDraft({ body: { kind: 'notice', tone: 'information', texts } });
    const { id, latestDigest } = (await agent.post('/contents', draft)).json<Content>();
    expect((await requestOf(agent, id)).legibility).toMatchObject({
      versionDigest: latestDigest,
      findings: [{ rule: 'L25', code: 'clock-12h', found: '7 pm' }],
    });
    expect((await requestOf(agent, id, '?word=recall&reason=Late')).legibility).toBeNull();
  });

  it('is refused for whom nobody lists, without a reason, and for versions of other contents', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const { id, latestDigest } = (await agent.post('/contents', noticeDraft({}))).json<Content>();
    const other = (await agent.post('/contents', noticeDraft({ title: 'Other' }))).json<Content>();
    const codeOf = async (path: string): Promise<string> =>
      (await agent.get(`/contents/${path}`)).json<Problem>().code;
    expect(await codeOf(`${id}/signing-request`)).toBe('reference/unknown');
    expect(await codeOf(`${id}/signing-request?word=recall`)).toBe('request/invalid');
    expect(await codeOf(`${other.id}/signing-request?versionDigest=${latestDigest}`)).toBe(
      'version/not-found',
    );
  });
});
