import { describe, expect, it } from 'vitest';
import { startTestServer } from '../../../support/server.ts';

const NOWHERE = '019ab000-0000-7000-8000-000000000000';
const SHORT = { source: { kind: 'content', contentId: NOWHERE } };

/** A part of a day as planners name it. */
function part(start: string, end: string): object {
  return { key: 'part', start, end };
}

type Agent = Awaited<ReturnType<Awaited<ReturnType<typeof startTestServer>>['signedIn']>>;

async function made(agent: Agent, path: string, draft: object): Promise<{ id: string; revision: number }> {
  return (await agent.post(path, draft)).json();
}

/** Where the refusal points: nothing of what was sent may be kept. */
async function pointersOf(agent: Agent, path: string, draft: object): Promise<string[]> {
  const before = (await agent.get(path)).json<{ rows: unknown[] }>().rows.length;
  const answer = await agent.post(path, draft);
  expect([400, 422]).toContain(answer.statusCode);
  expect((await agent.get(path)).json<{ rows: unknown[] }>().rows).toHaveLength(before);
  return (answer.json<{ errors?: { pointer: string }[] }>().errors ?? []).map(({ pointer }) => pointer);
}

describe('what could never play is refused where it is entered', () => {
  it('a schedule, with a pointer to the field that makes it impossible', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const playlist = await made(agent, '/playlists', { name: 'Main', entries: [] });
    const plays = { kind: 'playlist', playlistId: playlist.id };
    const pointers = (rule: object, more: object = {}): Promise<string[]> => {
      const targets = { displayIds: [], groupIds: [] };
      const whole = { startDate: '2026-01-01', ...rule };
      return pointersOf(agent, '/schedules', { name: 'Never', plays, targets, rule: whole, ...more });
    };
    const day = '2026-01-01';

    expect(await pointers({ dayparts: [part('08:00', '08:00')] })).toEqual(['/body/rule/dayparts/0/end']);
    expect(await pointers({ dayparts: [part('24:00', '00:00')] })).toEqual(['/body/rule/dayparts/0/end']);
    expect(
      await pointers({
        overrides: [{ date: day, dayparts: [part('06:00', '07:00'), part('08:00', '08:00')] }],
      }),
    ).toEqual(['/body/rule/overrides/0/dayparts/1/end']);
    const twice = [part('06:00', '07:00'), part('08:00', '09:00')];
    expect(await pointers({ dayparts: twice })).toEqual(['/body/rule/dayparts/1/key']);
    expect(await pointers({ overrides: [{ date: day, dayparts: twice }] })).toEqual([
      '/body/rule/overrides/0/dayparts/1/key',
    ]);
    expect(await pointers({ zone: 'Mars/Olympus' })).toEqual(['/body/rule/zone']);
    expect(await pointers({ endDate: '2025-12-31' })).toEqual(['/body/rule/endDate']);
    expect(await pointers({ startDate: '2026-02-30' })).toEqual(['/body/rule/startDate']);
    expect(await pointers({ recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' })).toEqual([
      '/body/rule/recurrence',
    ]);
    expect(await pointers({ recurrence: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6' })).toEqual([
      '/body/rule/recurrence',
    ]);
    expect(await pointers({ recurrence: 'EVERY DAY' })).toEqual(['/body/rule/recurrence']);
    expect(await pointers({ endDate: day, exceptDates: [day] })).toEqual(['/body/rule']);
    expect(await pointers({ endDate: day, overrides: [{ date: day, dayparts: null }] })).toEqual([
      '/body/rule',
    ]);
    const conditions = [
      { kind: 'tag', anyOf: ['hall'] },
      { kind: 'between', start: '08:00', end: '08:00' },
    ];
    expect(await pointers({}, { conditions })).toEqual(['/body/conditions/1/end']);
    expect(await pointers({}, { perHour: 0 })).toEqual(['/body/perHour']);
  });

  it('a playlist of no length, or one that would contain itself, directly or through another', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const pointers = (entry: object): Promise<string[]> =>
      pointersOf(agent, '/playlists', { name: 'Never', entries: [entry] });

    expect(await pointers({ ...SHORT, durationMs: 0 })).toEqual(['/body/entries/0/durationMs']);
    const conditions = [{ kind: 'between', start: '24:00', end: '00:00' }];
    const inner = await made(agent, '/playlists', { name: 'Inner', entries: [] });
    const nested = { source: { kind: 'playlist', playlistId: inner.id } };
    expect(await pointers({ ...nested, conditions })).toEqual(['/body/entries/0/conditions/0/end']);
    const validity = { validFrom: '2026-02-01T00:00:00.000Z', validUntil: '2026-02-01T00:00:00.000Z' };
    expect(await pointers({ ...nested, ...validity })).toEqual(['/body/entries/0/validUntil']);

    const outer = await made(agent, '/playlists', { name: 'Outer', entries: [nested] });
    for (const { id } of [inner, outer]) {
      const entries = [{ source: { kind: 'playlist', playlistId: id } }];
      const refused = await agent.put(`/playlists/${inner.id}`, inner.revision, { name: 'Inner', entries });
      expect(refused.json()).toMatchObject({
        code: 'playlist/cycle',
        errors: [{ pointer: '/body/entries/0/source/playlistId' }],
      });
    }
  });

  it('a campaign that is over before it begins', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    const period = { startDate: '2026-02-01', endDate: '2026-01-31' };
    const draft = { key: 'never', name: 'Never', ...period };
    expect(await pointersOf(agent, '/campaigns', draft)).toEqual(['/body/endDate']);
  });
});
