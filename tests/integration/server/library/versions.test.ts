import { expect, it } from 'vitest';
import { ListedVersion, pageOf, type Content } from '../../../../shared/contract/index.ts';
import { noticeDraft } from '../../../support/library.ts';
import { startTestServer, type Agent } from '../../../support/server.ts';

const Versions = pageOf(ListedVersion);

async function revised(agent: Agent, { id, latestVersion }: Content, title: string): Promise<Content> {
  const headers = { 'if-match': `"${latestVersion}"` };
  const sent = { headers, body: noticeDraft({ title }) };
  return (await agent.call('POST', `/contents/${id}/versions`, sent)).json();
}

it('lists the versions of a content, newest first, each with its author, how it stands, and who approved it', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const first: Content = (await agent.post('/contents', noticeDraft({ title: 'One' }))).json();
  const approve = ({ id: contentId, latestDigest: versionDigest }: Content) =>
    agent.post('/approvals', { contentId, versionDigest, validUntil: '2026-12-31T00:00:00.000Z' });
  await approve(first);
  const second = await revised(agent, first, 'Two');
  await approve(second);
  const recalled = { contentId: second.id, versionDigest: second.latestDigest, reason: 'wrong' };
  await agent.post('/recalls', recalled);
  await revised(agent, second, 'Three');

  const page = async (query: string) =>
    Versions.parse((await agent.get(`/contents/${first.id}/versions?${query}`)).json());
  const { rows, next } = await page('limit=2');
  expect(rows).toMatchObject([
    { version: 3, title: 'Three', state: 'draft', author: 'administrator', approvals: [] },
    { version: 2, title: 'Two', state: 'recalled', digest: second.latestDigest },
  ]);
  expect(next).toBe('2');
  const rest = await page(`limit=2&after=${next}`);
  const validUntil = '2026-12-31T00:00:00.000Z';
  expect(rest).toMatchObject({
    rows: [
      {
        version: 1,
        state: 'approved',
        approvals: [{ approver: 'Demo approver', gateIds: null, validUntil }],
      },
    ],
    next: null,
  });
  const content: Content = (await agent.get(`/contents/${first.id}`)).json();
  expect(content.approvedDigest).toBe(rest.rows[0]?.digest);
  const nobody = await agent.get('/contents/00000000-0000-7000-a000-000000000000/versions');
  expect(nobody.json()).toMatchObject({ code: 'object/not-found' });
  expect((await agent.get(`/contents/${first.id}/versions?after=x`)).json()).toMatchObject({
    code: 'request/invalid',
  });
});

it('takes no more words than kiosks keep of one content, and says so', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const airports = (count: number) => ({
    kind: 'facts' as const,
    family: 'airports',
    facts: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`a${i}`, { vi: 'Sân bay '.repeat(20), en: `Airport ${i}` }]),
    ),
  });
  const answered = await agent.post('/contents', noticeDraft({ body: airports(2_000) }));
  expect([answered.statusCode, answered.json()]).toMatchObject([413, { code: 'request/too-large' }]);
  expect((await agent.post('/contents', noticeDraft({ body: airports(1_000) }))).statusCode).toBe(201);
});
