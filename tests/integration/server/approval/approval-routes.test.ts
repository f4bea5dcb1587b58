import { expect, it } from 'vitest';
import type { Content, Problem } from '../../../../shared/contract/index.ts';
import { noticeDraft } from '../../../support/library.ts';
import { startTestServer } from '../../../support/server.ts';

const NOBODY = '00000000-0000-7000-a000-000000000000';
const NO_DIGEST = '0'.repeat(64);
const signatures = [{ keyid: 'a', sig: 'AAAA' }];

it('names the field that an approval or a recall is refused for, signed here or elsewhere', async () => {
  await using server = await startTestServer();
  const agent = await server.signedIn();
  const content = async (title: string): Promise<Content> =>
    (await agent.post('/contents', noticeDraft({ title }))).json();
  const [{ id, latestDigest }, other] = [await content('One'), await content('Two')];
  const named = { contentId: id, versionDigest: latestDigest, gateIds: null };
  const refusals: [string, unknown, string, string[]][] = [
    ['/approvals', { contentId: id }, 'request/invalid', ['/body/versionDigest']],
    ['/approvals', { ...named, until: 'x' }, 'request/invalid', ['/body/until']],
    ['/approvals', { ...named, gateIds: ['x'] }, 'request/invalid', ['/body/gateIds/0']],
    ['/approvals', { ...named, versionDigest: NO_DIGEST }, 'version/not-found', ['/body/versionDigest']],
    ['/approvals', { ...named, contentId: other.id }, 'version/not-found', ['/body/contentId']],
    [
      '/approvals',
      { contentId: NOBODY, versionDigest: latestDigest },
      'object/not-found',
      ['/body/contentId'],
    ],
    ['/approvals', { payload: 'AAAA', payloadType: 'x' }, 'request/invalid', ['/body/signatures']],
    ['/approvals', { payload: 7, payloadType: 'x', signatures }, 'request/invalid', ['/body/payload']],
    ['/approvals', [], 'request/invalid', ['/body']],
    ['/recalls', { contentId: id, reason: 'x' }, 'request/invalid', ['/body/versionDigest']],
    ['/recalls', { ...named, reason: 'x' }, 'request/invalid', ['/body/gateIds']],
    ['/recalls', { payload: 'AAAA', signatures }, 'request/invalid', ['/body/payloadType']],
    [
      '/recalls',
      { contentId: id, versionDigest: NO_DIGEST, reason: 'x' },
      'version/not-found',
      ['/body/versionDigest'],
    ],
  ];
  for (const [path, body, code, pointers] of refusals) {
    const problem = (await agent.post(path, body)).json<Problem>();
    const told = { path, body, code: problem.code, pointers: problem.errors?.map(({ pointer }) => pointer) };
    expect(told).toEqual({ path, body, code, pointers });
  }
});
