import { describe, expect, it } from 'vitest';
import type {
  Content,
  Inbox,
  InboxCount,
  InboxMail,
  InboxStanding,
  Problem,
  Role,
} from '../../../../shared/contract/index.ts';
import { countWork, type Work } from '../../../support/count-work.ts';
import { noticeDraft } from '../../../support/library.ts';
import { startMailServer } from '../../../support/mail-server.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const PASSWORD = 'a-cloudy-hill-with-92-goats';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

interface Told {
  email?: string | null;
  languages?: string[];
  displayName?: string;
}

/** Somebody with a role for everything, signed in. */
async function joined(
  { agent: newAgent, capabilities: { organisations } }: TestServer,
  administrator: Agent,
  { name, role, email = null, languages, displayName = name }: Told & { name: string; role: Role },
): Promise<Agent> {
  const organisationId = organisations.ownId;
  const grants = [{ role, organisationId, ...(languages === undefined ? {} : { languages }) }];
  const person = { name, displayName, email: null, organisationId, language: 'en', grants };
  const { link } = (await administrator.post('/invitations', person)).json<{ link: string }>();
  const agent = newAgent();
  await agent.post('/invitations/accepted', { secret: link.split('#')[1], password: PASSWORD });
  await agent.post('/session', { name, password: PASSWORD });
  const { personId } = (await agent.get('/session')).json<{ personId: string }>();
  const { rows } = (await administrator.get('/people')).json<{ rows: { id: string; revision: number }[] }>();
  const kept = rows.find(({ id }) => id === personId);
  const draft = { displayName, email, organisationId, language: 'en' };
  if (email !== null) await administrator.put(`/people/${personId}`, kept?.revision ?? 0, draft);
  return agent;
}

const inboxOf = async (agent: Agent): Promise<Inbox> => (await agent.get('/inbox')).json<Inbox>();
const kindsOf = async (agent: Agent): Promise<string[]> =>
  (await inboxOf(agent)).messages.map(({ kind }) => kind);
const unreadOf = async (agent: Agent): Promise<number> =>
  (await agent.get('/inbox/count')).json<InboxCount>().unread;
const inDays = ({ platform }: TestServer, days: number): string =>
  new Date(platform.clock.wallMs() + days * DAY_MS).toISOString();

describe('what waits for somebody', () => {
  it('is told to editors of the language, to its author and to approvers, until it was done', async () => {
    await using server = await startTestServer({ environment: { WAYPOST_REVIEWED_CLASSES: 'protected' } });
    const administrator = await server.signedIn();
    const author = await joined(server, administrator, { name: 'lan', role: 'contributor' });
    const editor = await joined(server, administrator, { name: 'minh', role: 'editor', languages: ['en'] });
    const approver = await joined(server, administrator, { name: 'chi', role: 'approver' });
    const draft = noticeDraft({ class: 'protected' });
    const { id, latestDigest } = (await author.post('/contents', draft)).json<Content>();
    const at = `/contents/${id}/versions/1`;
    expect(await Promise.all([author, editor, approver].map(kindsOf))).toEqual([[], [], []]);

    await author.post(`${at}/review-requests`, {});
    const [asked] = (await inboxOf(editor)).messages;
    const content = { id, title: 'Lanes', version: 1 };
    expect(asked).toMatchObject({ kind: 'review', content, languages: ['en'], isRead: false });
    expect(await kindsOf(author)).toEqual([]);

    await editor.call('PUT', `${at}/reviews/en`, { body: { state: 'returned', reason: 'Say which lane.' } });
    await editor.post(`${at}/comments`, { text: 'Lane 7?' });
    expect(await kindsOf(editor)).toEqual([]);
    expect((await inboxOf(author)).messages).toMatchObject([
      { kind: 'returned', languages: ['en'], text: 'Say which lane.', content },
      { kind: 'comment', text: 'Lane 7?', content },
    ]);
    expect(await unreadOf(author)).toBe(2);
    for (const language of ['vi', 'en'])
      await administrator.call('PUT', `${at}/reviews/${language}`, { body: { state: 'accepted' } });
    expect(await kindsOf(author)).toEqual(['comment']);
    expect((await inboxOf(approver)).messages).toMatchObject([{ kind: 'approval', content }]);

    await administrator.post('/approvals', { contentId: id, versionDigest: latestDigest });
    expect(await kindsOf(approver)).toEqual([]);
    const reason = 'The lane is closed';
    await administrator.post('/recalls', { contentId: id, versionDigest: latestDigest, reason });
    for (const agent of [approver, author])
      expect((await inboxOf(agent)).messages).toContainEqual(
        expect.objectContaining({ kind: 'recall', text: reason }) as unknown,
      );
  });

  it('stays read, for oneself alone, and is unread once more when it comes anew', async () => {
    await using server = await startTestServer();
    const administrator = await server.signedIn();
    const editor = await joined(server, administrator, { name: 'minh', role: 'editor' });
    const other = await joined(server, administrator, { name: 'chi', role: 'editor' });
    const { id } = (await administrator.post('/contents', noticeDraft())).json<Content>();
    const ask = () => administrator.post(`/contents/${id}/versions/1/review-requests`, {});
    await ask();
    const [message] = (await inboxOf(editor)).messages;
    const read = await editor.post('/inbox/read', { keys: [message?.key, message?.key] });
    expect(read.statusCode).toBe(204);
    expect([await unreadOf(editor), await unreadOf(other)]).toEqual([0, 1]);
    expect((await inboxOf(editor)).messages).toMatchObject([{ isRead: true }]);
    server.platform.clock.advance(1_000);
    const verdict = { state: 'returned', reason: 'No.' };
    await other.call('PUT', `/contents/${id}/versions/1/reviews/en`, { body: verdict });
    await ask();
    expect(await unreadOf(editor)).toBe(1);
    const refused = await editor.post('/inbox/read', { keys: [] });
    expect(refused.json<Problem>()).toMatchObject({ errors: [{ pointer: '/body/keys' }] });
    expect((await server.agent().get('/inbox')).statusCode).toBe(401);
  });

  it('names what is to be reviewed before its day, and once more on it, and keys that end', async () => {
    await using server = await startTestServer();
    const administrator = await server.signedIn();
    const reviewBy = inDays(server, 40);
    const draft = noticeDraft({ catalogue: 'C05', reviewBy });
    await administrator.post('/contents', draft);
    const due = async () => {
      const { messages } = await inboxOf(administrator);
      return messages.filter(({ kind }) => kind === 'review-due');
    };
    expect(await due()).toEqual([]);
    server.platform.clock.step(11 * DAY_MS);
    await administrator.post('/session', { name: 'administrator', password: 'mountain-road-rain-4711' });
    const [soon] = await due();
    expect(soon).toMatchObject({ dueAt: reviewBy, isRead: false });
    await administrator.post('/inbox/read', { keys: [soon?.key] });
    expect(await due()).toMatchObject([{ isRead: true }]);
    server.platform.clock.step(30 * DAY_MS);
    await administrator.post('/session', { name: 'administrator', password: 'mountain-road-rain-4711' });
    expect(await due()).toMatchObject([{ isRead: false, since: reviewBy }]);
    const { root } = await server.capabilities.approvals.trustStanding();
    const leftMs = Date.parse(root.expiresAt) - server.platform.clock.wallMs();
    server.platform.clock.step(leftMs - 50 * DAY_MS);
    await administrator.post('/session', { name: 'administrator', password: 'mountain-road-rain-4711' });
    expect((await inboxOf(administrator)).messages).toContainEqual(
      expect.objectContaining({ kind: 'ending', organisation: null, dueAt: root.expiresAt }) as unknown,
    );
  });

  it('is never more than a page of each kind, however much there is', async () => {
    const { watch, taken } = countWork();
    await using server = await startTestServer({ watch });
    const administrator = await server.signedIn();
    const write = async (count: number): Promise<void> => {
      for (let written = 0; written < count; written += 1)
        await administrator.post('/contents', noticeDraft({ title: `Notice ${written}` }));
    };
    const workOf = async (path: string): Promise<Work> => {
      taken();
      await administrator.get(path);
      return taken();
    };
    await write(33);
    const { messages, isMore } = await inboxOf(administrator);
    expect([messages.length, isMore]).toEqual([30, true]);
    const few = [await workOf('/inbox'), await workOf('/inbox/count')];
    await write(33);
    expect([await workOf('/inbox'), await workOf('/inbox/count')]).toEqual(few);
    for (const { statements, rows } of few) {
      expect(statements).toBeLessThanOrEqual(12);
      expect(rows).toBeLessThanOrEqual(80);
    }
  });
});

describe('mail of the inbox', () => {
  const withMail = async (port: number): Promise<TestServer> =>
    startTestServer({
      environment: {
        WAYPOST_SMTP_URL: `smtp://127.0.0.1:${port}`,
        WAYPOST_MAIL_FROM: 'Waypost <waypost@example.org>',
      },
    });
  const choose = (agent: Agent, mail: InboxMail) => agent.call('PUT', '/inbox/settings', { body: { mail } });
  const lookAtLetters = async ({ platform }: TestServer) => {
    const letters = platform.database.read.selectFrom('letters').select(['recipient', 'subject']);
    return letters.where('dedupeKey', 'like', 'inbox:%').orderBy('id').execute();
  };

  it('comes a minute after something was done to whoever wants it at once, every morning to others, once', async () => {
    await using mailServer = await startMailServer();
    await using server = await withMail(mailServer.port);
    const administrator = await server.signedIn();
    const editors: [string, InboxMail][] = [
      ['minh', 'at-once'],
      ['chi', 'daily'],
      ['anh', 'never'],
    ];
    for (const [name, mail] of editors) {
      const email = `${name}@example.org`;
      const editor = await joined(server, administrator, { name, role: 'editor', email });
      const standing = (await choose(editor, mail)).json<InboxStanding>();
      expect(standing).toEqual({ mail, email, isMailOff: false });
    }
    const { inboxMailer, housekeeping } = server.capabilities;
    await inboxMailer.tell({ isMorning: true });
    expect(await lookAtLetters(server)).toEqual([]);
    const { id } = (await administrator.post('/contents', noticeDraft())).json<Content>();
    await administrator.post(`/contents/${id}/versions/1/review-requests`, {});
    server.platform.clock.advance(61_000);
    await expect.poll(() => lookAtLetters(server)).toHaveLength(1);
    const [first] = await lookAtLetters(server);
    expect(first).toEqual({ recipient: 'minh@example.org', subject: 'Waypost: something waits for you' });
    await expect.poll(() => mailServer.letters.length).toBe(1);
    const [letter] = mailServer.letters;
    expect(letter?.text).toContain('To review: “Lanes”, version 1 (en, vi)');
    expect(letter?.text).toContain(`http://localhost:8080/library/${id}?version=1`);

    await inboxMailer.tell({ isMorning: false });
    expect(await lookAtLetters(server)).toHaveLength(1);
    server.platform.clock.advance(24 * HOUR_MS);
    await housekeeping.look();
    const recipients = (await lookAtLetters(server)).map(({ recipient }) => recipient);
    expect(recipients).toEqual(['minh@example.org', 'chi@example.org']);
    await inboxMailer.tell({ isMorning: true });
    expect(await lookAtLetters(server)).toHaveLength(2);
  });

  it('says nothing of what was read, nor where no mail is sent', async () => {
    await using mailServer = await startMailServer();
    await using server = await withMail(mailServer.port);
    const administrator = await server.signedIn();
    const email = 'minh@example.org';
    const editor = await joined(server, administrator, { name: 'minh', role: 'editor', email });
    const { id } = (await administrator.post('/contents', noticeDraft())).json<Content>();
    await administrator.post(`/contents/${id}/versions/1/review-requests`, {});
    const { messages } = await inboxOf(editor);
    await editor.post('/inbox/read', { keys: messages.map(({ key }) => key) });
    expect(await server.capabilities.inboxMailer.tell({ isMorning: true })).toBe(0);

    await using silent = await startTestServer();
    const agent = await silent.signedIn();
    expect((await agent.get('/inbox/settings')).json<InboxStanding>()).toMatchObject({
      mail: 'daily',
      isMailOff: true,
    });
    expect(await silent.capabilities.inboxMailer.tell({ isMorning: true })).toBe(0);
  });
});
