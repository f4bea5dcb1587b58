import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createApi, path } from '../../../../server/console/api/api.ts';
import { CallFailed, fieldErrorsOf, problemOf } from '../../../../server/console/api/call-failed.ts';
import { toProblem } from '../../../../server/platform/problem.ts';
import { AppError } from '../../../../shared/errors.ts';

const Reply = z.object({ name: z.string() });

/** The API over one answer, and what was asked. */
function answering(answer: () => Response | Promise<Response>) {
  const asked: { address: string; init: RequestInit }[] = [];
  const ended = vi.fn();
  const askStepUp = vi.fn(() => Promise.resolve(false));
  const api = createApi(
    async (address, init = {}) => {
      asked.push({ address: address instanceof Request ? address.url : address.toString(), init });
      return answer();
    },
    { onSessionEnded: ended, onSecondFactorNeeded: vi.fn(), askStepUp },
  );
  return { api, asked, ended, askStepUp };
}

const problem = (error: AppError): Response => {
  const body = toProblem(error, 'request-1');
  return Response.json(body, { status: body.status });
};

async function failureOf(call: Promise<unknown>): Promise<CallFailed> {
  const error = await call.catch((caught: unknown) => caught);
  if (error instanceof CallFailed) return error;
  throw new TypeError('the call did not fail as calls do');
}

describe('a call', () => {
  it('is made below /api/v1, with what is asked for and without what is not', async () => {
    const { api, asked } = answering(() => Response.json({ name: 'Hall' }));
    const query = { gateId: 'a b', text: '', after: undefined, limit: 50 };
    await expect(api({ path: path('/kiosks', 'a/b'), query, reply: Reply })).resolves.toEqual({
      name: 'Hall',
    });
    expect(asked[0]?.address).toBe('/api/v1/kiosks/a%2Fb?gateId=a+b&limit=50');
    expect(asked[0]?.init).not.toHaveProperty('body');
  });

  it('sends its body as JSON', async () => {
    const { api, asked } = answering(() => new Response(null, { status: 204 }));
    await api({ method: 'POST', path: '/session', body: { name: 'An' }, reply: z.undefined() });
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"name":"An"}' });
    expect(asked[0]?.init.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  it('passes over what a newer server adds, and says so when the answer is of another shape', async () => {
    const newer = answering(() => Response.json({ name: 'Hall', colour: 'blue' }));
    await expect(newer.api({ path: '/x', reply: Reply })).resolves.toEqual({ name: 'Hall' });
    const other = answering(() => Response.json({ title: 'Hall' }));
    const { problem: told } = await failureOf(other.api({ path: '/x', reply: Reply }));
    expect(told.code).toBe('console/not-understood');
  });
});

describe('a refusal', () => {
  it('keeps code and request number of the server, and whether another try is worth it', async () => {
    const { api, ended } = answering(() => problem(new AppError('permission/denied', 'needs kiosks:read')));
    const refused = await failureOf(api({ path: '/kiosks', reply: Reply }));
    expect(refused.problem).toMatchObject({ code: 'permission/denied', requestId: 'request-1' });
    expect(refused.isRetryable).toBe(false);
    expect(ended).not.toHaveBeenCalled();
    const busy = answering(() => problem(new AppError('server/busy', 'later')));
    expect((await failureOf(busy.api({ path: '/kiosks', reply: Reply }))).isRetryable).toBe(true);
  });

  it('is made once more when whoever is signed in proved it, and fails as it did when they did not', async () => {
    const refusal = () => problem(new AppError('session/step-up-needed', 'say once more who you are'));
    const answers = [refusal(), Response.json({ name: 'Hall' }), refusal()];
    const { api, asked, askStepUp } = answering(() => answers.shift() ?? refusal());
    askStepUp.mockResolvedValueOnce(true);
    await expect(api({ method: 'POST', path: '/gates', body: {}, reply: Reply })).resolves.toEqual({
      name: 'Hall',
    });
    expect(asked[1]).toEqual(asked[0]);
    const failed = await failureOf(api({ path: '/gates', reply: Reply }));
    expect(failed.problem.code).toBe('session/step-up-needed');
    expect(asked).toHaveLength(3);
    askStepUp.mockResolvedValue(true);
    await failureOf(api({ path: '/gates', reply: Reply }));
    expect(asked).toHaveLength(5);
  });

  it('tells of a session that has ended', async () => {
    const { api, ended } = answering(() => problem(new AppError('session/missing', 'the session has ended')));
    await failureOf(api({ path: '/kiosks', reply: Reply }));
    expect(ended).toHaveBeenCalledOnce();
  });

  it('by a broken line, or by something in between, is the network’s and may be tried again', async () => {
    const broken = answering(() => Promise.reject(new TypeError('Failed to fetch')));
    const between = answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    for (const { api } of [broken, between]) {
      const failed = await failureOf(api({ path: '/kiosks', reply: Reply }));
      expect(failed.problem.code).toBe('console/unreachable');
      expect(failed.isRetryable).toBe(true);
    }
  });

  it('is none when the asker has gone', async () => {
    const leave = new AbortController();
    const { api } = answering(() => Promise.reject(new DOMException('aborted', 'AbortError')));
    leave.abort();
    const call = api({ path: '/kiosks', reply: Reply, signal: leave.signal });
    await expect(call).rejects.not.toBeInstanceOf(CallFailed);
  });
});

describe('field errors', () => {
  it('are by the field that the pointer leads into, the first of each', () => {
    const errors = [
      { detail: 'is too short', pointer: '/body/next' },
      { detail: 'is the name', pointer: '/body/next' },
      { detail: 'no such display', pointer: '/body/displayIds/3' },
      { detail: 'unknown', pointer: '/body/a~1b~0c' },
      { detail: 'is missing', pointer: '/headers/if-match' },
    ];
    expect(fieldErrorsOf({ errors })).toEqual({
      next: 'is too short',
      displayIds: 'no such display',
      'a/b~c': 'unknown',
    });
    expect(fieldErrorsOf({})).toEqual({});
  });

  it('are none of what the page itself did wrong', () => {
    expect(problemOf(new TypeError('x is not a function'))).toMatchObject({
      code: 'console/failed',
      status: 0,
    });
  });
});
