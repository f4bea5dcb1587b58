import { describe, expect, it, vi } from 'vitest';
import {
  pageOf,
  Invitation,
  type NewInvitation,
  type Organisation,
} from '../../../../shared/contract/index.ts';
import { startMailServer, type TestMailServer } from '../../../support/mail-server.ts';
import { startTestServer, type Agent } from '../../../support/server.ts';

const PASSWORD = 'a-cloudy-hill-with-92-goats';
const HOUR_MS = 3_600_000;

async function opened(mailServer?: TestMailServer) {
  const mail = {
    WAYPOST_SMTP_URL: `smtp://127.0.0.1:${mailServer?.port}`,
    WAYPOST_MAIL_FROM: 'Waypost <waypost@example.vn>',
  };
  const server = await startTestServer(mailServer === undefined ? {} : { environment: mail });
  const administrator = await server.signedIn();
  const { ownId: rootId } = server.capabilities.organisations;
  const customs = (
    await administrator.post('/organisations', { name: 'Hải quan', parentId: rootId })
  ).json<Organisation>();
  const stranger = server.agent();
  return {
    ...server,
    administrator,
    rootId,
    customs,
    invite: async (more: object = {}) => {
      const answer = await administrator.post('/invitations', guest(customs.id, more));
      expect(answer.statusCode).toBe(201);
      return answer.json<NewInvitation>();
    },
    listed: async () => {
      const answer = await administrator.get('/invitations');
      return pageOf(Invitation).parse(answer.json()).rows;
    },
    show: (secret: string) => stranger.post('/invitations/shown', { secret }),
    accept: (secret: string) => server.agent().post('/invitations/accepted', { secret, password: PASSWORD }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

function guest(organisationId: string, more: object = {}) {
  const grants = [{ role: 'contributor', organisationId }];
  const said = { name: 'lan', displayName: 'Phạm Thị Lan', email: 'lan@example.vn', language: 'vi' };
  return { ...said, organisationId, grants, ...more };
}

const secretOf = (link: string | null | undefined): string => /#([\w-]{43})/.exec(link ?? '')?.[1] ?? '';

async function letters(server: TestMailServer, count: number): Promise<string[]> {
  await vi.waitFor(() => expect(server.letters).toHaveLength(count), { timeout: 20_000 });
  return server.letters.map(({ text }) => text);
}

function renewed(agent: Agent, id: string, body: object = {}) {
  return agent.post(`/invitations/${id}/renew`, body);
}

describe('the link of an invitation', () => {
  it('goes by mail to whoever is invited, and is shown to nobody else', async () => {
    await using mailServer = await startMailServer();
    await using world = await opened(mailServer);
    const { invitation, link } = await world.invite();
    expect(link).toBeNull();
    const [text] = await letters(mailServer, 1);
    expect(text).toContain('administrator mời bạn');
    expect(text).toContain('Hải quan');
    expect(text).toContain('lúc');
    const [letter] = mailServer.letters;
    expect(letter?.to).toEqual(['lan@example.vn']);
    expect(letter?.headers.get('content-language')).toBe('vi');
    await vi.waitFor(
      async () =>
        expect((await world.listed())[0]).toMatchObject({ id: invitation.id, mail: { state: 'sent' } }),
      { timeout: 20_000 },
    );
    expect((await world.accept(secretOf(text))).statusCode).toBe(201);
  });

  it('is written in English to whoever does not read Vietnamese', async () => {
    await using mailServer = await startMailServer();
    await using world = await opened(mailServer);
    await world.invite({ language: 'km' });
    const [text] = await letters(mailServer, 1);
    expect(text).toContain('administrator invites you');
    expect(text).toContain('You will sign in by the name: lan');
  });

  it('is handed over by hand to whoever has no address, and where no mail is sent', async () => {
    await using mailServer = await startMailServer();
    await using world = await opened(mailServer);
    const made = await world.invite({ email: null });
    expect(made.invitation.mail).toBeNull();
    expect((await world.show(secretOf(made.link))).statusCode).toBe(200);
    await using silent = await opened();
    expect(secretOf((await silent.invite()).link)).toHaveLength(43);
  });

  it('is made anew, also for an invitation whose time is over, and the one before opens nothing', async () => {
    await using world = await opened();
    const { invitation, link } = await world.invite({ hours: 1 });
    world.platform.clock.advance(2 * HOUR_MS);
    const agent = await world.signedIn();
    const anew = (await renewed(agent, invitation.id, { hours: 2 })).json<NewInvitation>();
    expect(anew.invitation).toMatchObject({ id: invitation.id, expiresAt: '2026-11-22T12:00:00.000Z' });
    expect((await world.show(secretOf(link))).statusCode).toBe(410);
    expect((await world.show(secretOf(anew.link))).statusCode).toBe(200);
  });

  it('made anew goes by mail again, or to whoever asks for it by hand', async () => {
    await using mailServer = await startMailServer();
    mailServer.refusal = { at: 'recipient', code: 550 };
    await using world = await opened(mailServer);
    const { invitation } = await world.invite();
    await vi.waitFor(async () => expect((await world.listed())[0]?.mail?.state).toBe('failed'), {
      timeout: 20_000,
    });
    mailServer.refusal = null;
    const sent = (await renewed(world.administrator, invitation.id)).json<NewInvitation>();
    expect(sent).toMatchObject({ link: null, invitation: { mail: { state: 'waiting' } } });
    const [text] = await letters(mailServer, 1);
    const byHand = (
      await renewed(world.administrator, invitation.id, { isByHand: true })
    ).json<NewInvitation>();
    expect((await world.show(secretOf(text))).statusCode).toBe(410);
    expect((await world.show(secretOf(byHand.link))).statusCode).toBe(200);
    expect((await world.listed())[0]?.mail).toBeNull();
  });

  it('of an invitation that was taken back, or accepted, is not made anew', async () => {
    await using world = await opened();
    const { invitation } = await world.invite();
    await world.administrator.call('DELETE', `/invitations/${invitation.id}`);
    expect((await renewed(world.administrator, invitation.id)).json()).toMatchObject({
      code: 'invitation/over',
    });
    const { invitation: next, link } = await world.invite();
    await world.accept(secretOf(link));
    expect((await renewed(world.administrator, next.id)).json()).toMatchObject({ code: 'invitation/over' });
  });

  it('that waits in the outbox when the invitation is taken back is never sent', async () => {
    const { port, ...gone } = await startMailServer();
    await gone[Symbol.asyncDispose]();
    await using world = await opened({ port, ...gone });
    const { invitation } = await world.invite();
    await world.administrator.call('DELETE', `/invitations/${invitation.id}`);
    const left = world.platform.database.read.selectFrom('letters').select('id').execute();
    expect(await left).toEqual([]);
  });

  it('is made anew by nobody who may do less than the invited will: they could use it', async () => {
    await using world = await opened();
    const grants = [{ role: 'administrator', organisationId: world.customs.id }];
    const agent = await arrived(world, await world.invite({ name: 'local', grants }));
    const { invitation } = await world.invite({
      name: 'chief',
      grants: [{ role: 'administrator', organisationId: world.rootId }],
    });
    expect((await renewed(agent, invitation.id)).json()).toMatchObject({ code: 'permission/denied' });
    const { invitation: own } = await world.invite({ name: 'minh' });
    expect((await renewed(agent, own.id)).statusCode).toBe(200);
  });

  it('opens a session in place of the one that the browser had', async () => {
    await using world = await opened();
    const { link } = await world.invite();
    const before = world.administrator.cookie();
    const body = { secret: secretOf(link), password: PASSWORD };
    expect((await world.administrator.post('/invitations/accepted', body)).statusCode).toBe(201);
    expect((await world.administrator.get('/session')).json()).toMatchObject({ name: 'lan' });
    const stale = await world.agent().call('GET', '/session', { headers: { cookie: before } });
    expect(stale.statusCode).toBe(401);
  });

  it('is in no audit and in no row, only its hash is', async () => {
    await using world = await opened();
    const { link } = await world.invite();
    const secret = secretOf(link);
    const { read } = world.platform.database;
    const kept = [
      ...(await read.selectFrom('auditEntries').selectAll().execute()),
      ...(await read.selectFrom('invitations').selectAll().execute()),
    ];
    expect(JSON.stringify(kept)).not.toContain(secret);
  });
});

/** Somebody who came by an invitation. */
async function arrived(world: Awaited<ReturnType<typeof opened>>, { link }: NewInvitation): Promise<Agent> {
  const agent = world.agent();
  const accepted = await agent.post('/invitations/accepted', { secret: secretOf(link), password: PASSWORD });
  expect(accepted.statusCode).toBe(201);
  return agent;
}
