import { describe, expect, it } from 'vitest';
import { createApi, NOT_MODIFIED } from '../../../../../kiosk-app/player/sync/api.ts';
import { createFakeNetwork, jsonAnswer, type Answer } from '../../../../support/fake-network.ts';

const DIGEST = 'a'.repeat(64);
const html = new TextEncoder().encode('<html>Sign in to the Wi-Fi</html>');

function apiThatAnswers(answer: Answer) {
  return createApi(createFakeNetwork(() => answer));
}
const blob = (answer: Answer, start = 0) =>
  apiThatAnswers(answer).blob('token', {
    digest: DIGEST,
    start,
    end: start + 9,
    signal: new AbortController().signal,
  });

describe('what answers instead of the server is never taken for it', () => {
  it.for([
    ['a portal says 200 with a page', { headers: { 'content-type': 'text/html' }, body: html }],
    ['a proxy says 404 without a problem', { status: 404, body: html }],
    ['the JSON is of something else', jsonAnswer({ hello: 'world' })],
  ] as const)('%s', async ([, answer]) => {
    await expect(apiThatAnswers(answer).trustRoots(DIGEST)).rejects.toMatchObject({
      code: 'network/not-waypost',
    });
  });

  it('a proxy whose upstream is gone counts as an unreachable server', async () => {
    await expect(apiThatAnswers({ status: 502, body: html }).trustRoots(DIGEST)).rejects.toMatchObject({
      code: 'network/unreachable',
    });
  });

  it('bytes that do not name the blob asked for are no blob', async () => {
    await expect(blob({ headers: { 'content-type': 'text/html' }, body: html })).rejects.toMatchObject({
      code: 'network/not-waypost',
    });
  });

  it('the whole blob is not taken for the rest of it', async () => {
    const whole = { headers: { etag: `"${DIGEST}"` }, body: html };
    await expect(blob(whole, 1_048_576)).rejects.toMatchObject({ code: 'network/not-waypost' });
  });

  it('a body shorter than promised is cut short', async () => {
    const answer = {
      ...jsonAnswer({}),
      headers: { 'content-type': 'application/json', 'content-length': '999' },
    };
    await expect(apiThatAnswers(answer).trustRoots(DIGEST)).rejects.toMatchObject({
      code: 'network/cut-short',
    });
  });
});

describe('what the server says', () => {
  it('comes as the code of its problem', async () => {
    const problem = { type: 'about:blank', title: 'Nothing yet', status: 404, code: 'manifest/not-found' };
    const manifest = apiThatAnswers(jsonAnswer(problem, 404)).manifest('token', {
      displayId: 'd',
      floor: 0,
      held: null,
    });
    await expect(manifest).rejects.toMatchObject({ code: 'manifest/not-found', isRetryable: true });
  });

  it.for([
    ['7', 7_000],
    ['86400', 300_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-1', undefined],
  ] as const)('is heeded when it is to come back (Retry-After: %s)', async ([said, retryAfterMs]) => {
    const problem = { type: 'about:blank', title: 'Busy', status: 503, code: 'server/busy' };
    const busy = jsonAnswer(problem, 503);
    const answers = [
      { ...busy, headers: { ...busy.headers, 'retry-after': said } },
      { status: 503, headers: { 'retry-after': said }, body: html },
    ];
    for (const answer of answers)
      await expect(apiThatAnswers(answer).trustRoots(DIGEST)).rejects.toMatchObject({ retryAfterMs });
  });

  it('is "not modified" for the revision held, which the request names', async () => {
    const network = createFakeNetwork(() => ({ status: 304 }));
    const query = { displayId: 'd', floor: 7, held: 7 };
    expect(await createApi(network).manifest('token', query)).toBe(NOT_MODIFIED);
    expect(network.calls[0]).toMatchObject({
      path: '/api/v1/kiosk/manifests/d?floor=7',
      headers: { 'if-none-match': '"7"', authorization: 'Bearer token' },
    });
  });
});
