import { expect, it } from 'vitest';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import type { Comment, Content, Problem, VersionReviews } from '../../../../shared/contract/index.ts';
import { noticeDraft } from '../../../support/library.ts';
import { startTestServer } from '../../../support/server.ts';

const protectedNotice = noticeDraft({ class: 'protected' });

it('neither gives out an approval to sign nor takes one before every language was accepted', async () => {
  await using server = await startTestServer({ environment: { WAYPOST_REVIEWED_CLASSES: 'protected' } });
  const agent = await server.signedIn();
  const content = await server.capabilities.library.create(SERVER_ACTOR, protectedNotice);
  const order = { contentId: content.id, versionDigest: content.latestDigest };
  const codes = async () => [
    (await agent.get(`/contents/${content.id}/approval-request`)).json<Problem>().code,
    (await agent.post('/approvals', order)).json<Problem>().code,
  ];
  expect(await codes()).toEqual(['review/missing', 'review/missing']);
  const path = `/contents/${content.id}/versions/1`;
  await agent.post(`${path}/review-requests`, {});
  for (const language of ['vi', 'en']) {
    const answer = await agent.call('PUT', `${path}/reviews/${language}`, { body: { state: 'accepted' } });
    expect(answer.statusCode, answer.body).toBe(200);
  }
  expect((await agent.get(`${path}/reviews`)).json<VersionReviews>()).toMatchObject({
    isRequired: true,
    languages: [
      { language: 'en', state: 'accepted', reviewed: { by: 'administrator' } },
      { language: 'vi', state: 'accepted', asked: { by: 'administrator' } },
    ],
  });
  expect(await codes()).toEqual([undefined, undefined]);
});

it('asks for no review while the root is a demo, so that one person can try everything out', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const content = (await agent.post('/contents', protectedNotice)).json<Content>();
  const own = await agent.call('PUT', `/contents/${content.id}/versions/1/reviews/vi`, {
    body: { state: 'accepted' },
  });
  expect([own.statusCode, own.json<Problem>().code]).toEqual([403, 'review/own-version']);
  const order = { contentId: content.id, versionDigest: content.latestDigest };
  expect((await agent.post('/approvals', order)).statusCode).toBe(201);
});

it('takes comments, and names the field that is refused', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const content = (await agent.post('/contents', noticeDraft())).json<Content>();
  const path = `/contents/${content.id}/versions/1`;
  const refusals: [method: 'POST' | 'PUT', url: string, body: unknown, pointer: string][] = [
    ['POST', '/comments', { text: ' ' }, '/body/text'],
    ['PUT', '/reviews/vi', { state: 'returned' }, '/body/reason'],
    ['PUT', '/reviews/vi', { state: 'accepted', reason: 'x' }, '/body/reason'],
    ['POST', '/review-requests', { languages: ['xx-'] }, '/body/languages/0'],
  ];
  for (const [method, url, body, pointer] of refusals) {
    const problem = (await agent.call(method, `${path}${url}`, { body })).json<Problem>();
    expect(problem).toMatchObject({ code: 'request/invalid', errors: [{ pointer }] });
  }
  const said = await agent.post(`${path}/comments`, { text: 'Which lane?' });
  const { id } = said.json<Comment>();
  expect(said.statusCode).toBe(201);
  await agent.call('PUT', `${path}/comments/${id}`, { body: { isResolved: true } });
  expect((await agent.get(`${path}/comments`)).json()).toMatchObject({
    rows: [{ id, text: 'Which lane?', author: 'administrator', resolved: { by: 'administrator' } }],
    next: null,
  });
});

it('compares two versions of a content, and knows no others', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const { id } = (await agent.post('/contents', noticeDraft())).json<Content>();
  const headers = { 'if-match': '"1"' };
  await agent.call('POST', `/contents/${id}/versions`, { headers, body: noticeDraft({ title: 'Visas' }) });
  expect((await agent.get(`/contents/${id}/versions/1/diff/2`)).json()).toMatchObject({
    before: 1,
    after: 2,
    fields: [{ field: 'title', before: 'Lanes', after: 'Visas' }],
    languages: [],
  });
  const missing = await agent.get(`/contents/${id}/versions/1/diff/3`);
  expect(missing.json<Problem>().code).toBe('version/not-found');
});
