import { describe, expect, it } from 'vitest';
import { MOST_TIMELINE_MS, ScheduleDraft, TimelineQuery } from '../../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../../shared/time/index.ts';
import { actor, createPlannedServer } from '../../../support/planned-server.ts';

const HOUR_MS = 3_600_000;
const NOWHERE = '00000000-0000-7000-8000-00000000dead';

/** A display that plays mornings by default, and from its second publication on an hour's schedule every day. */
async function published() {
  const server = await createPlannedServer();
  const morning = await server.notice('Morning');
  const noon = await server.notice('Noon');
  const main = await server.playlist('main', [morning]);
  const other = await server.playlist('noon', [noon]);
  const { clock } = server.platform;
  const display = await server.display('hall', { defaultPlays: { kind: 'playlist', playlistId: main.id } });
  const firstMs = clock.wallMs();
  await server.publishing.publish(actor);
  clock.advance(24 * HOUR_MS);
  const schedule = await server.planning.schedules.create(
    actor,
    ScheduleDraft.parse({
      name: 'Noon',
      targets: { displayIds: [display.id] },
      plays: { kind: 'playlist', playlistId: other.id },
      rule: { startDate: '2026-01-01', dayparts: [{ key: 'noon', start: '12:00', end: '13:00' }] },
    }),
  );
  const secondMs = clock.wallMs();
  await server.publishing.publish(actor);
  clock.advance(24 * HOUR_MS);
  const dispose = () => server[Symbol.asyncDispose]();
  return { server, display, schedule, noon, morning, firstMs, secondMs, [Symbol.asyncDispose]: dispose };
}

function ask(fromMs: number, toMs: number, more: Partial<TimelineQuery> = {}) {
  return TimelineQuery.parse({ from: formatInstant(fromMs), to: formatInstant(toMs), ...more });
}

describe('the timeline of a display', () => {
  it('tells the past by what was published then, and what comes by what is published now', async () => {
    await using bed = await published();
    const { server, display, schedule, firstMs, secondMs } = bed;
    const query = ask(firstMs - HOUR_MS, firstMs + 96 * HOUR_MS, { by: 'schedule' });
    const { stretches, schedules, until } = await server.publishing.displayTimeline(display.id, query);
    expect(until).toBe(query.to);
    expect(schedules).toEqual({ [schedule.id]: 'Noon' });
    expect(stretches[0]).toMatchObject({
      from: formatInstant(firstMs),
      until: formatInstant(secondMs),
      source: { kind: 'default' },
      revision: 1,
      regionKey: null,
    });
    const noons = stretches.filter(({ source }) => source.kind === 'schedule');
    expect(noons.length).toBeGreaterThanOrEqual(2);
    for (const { from, until: end, revision, source } of noons) {
      expect([revision, source]).toEqual([2, { kind: 'schedule', scheduleId: schedule.id }]);
      expect([from.slice(11), end.slice(11)]).toEqual(['05:00:00.000Z', '06:00:00.000Z']);
    }
    for (const [i, { from }] of stretches.slice(1).entries()) expect(from).toBe(stretches[i]?.until);
  });

  it('tells what would play by what is planned now, and names what is shown', async () => {
    await using bed = await published();
    const { server, display, schedule, morning, noon, secondMs } = bed;
    const { id, revision, createdAt: _, ...draft } = schedule;
    await server.planning.schedules.update(actor, { id, revision }, { ...draft, enabled: false });
    const fromMs = Math.ceil(secondMs / (24 * HOUR_MS)) * 24 * HOUR_MS + 4.5 * HOUR_MS;
    const range = ask(fromMs, fromMs + HOUR_MS);
    const now = await server.publishing.displayTimeline(display.id, range);
    expect(now.contents).toEqual({
      [morning.latestDigest]: { contentId: morning.id, title: 'Morning' },
      [noon.latestDigest]: { contentId: noon.id, title: 'Noon' },
    });
    expect(now.stretches.every(({ regionKey }) => regionKey === 'main')).toBe(true);
    const then = await server.publishing.displayTimeline(display.id, { ...range, of: 'present' });
    expect(Object.values(then.contents)).toEqual([{ contentId: morning.id, title: 'Morning' }]);
    expect(then.stretches.every((stretch) => stretch.revision === null)).toBe(true);
  });

  it('forgets what was recalled from that moment on, and not before', async () => {
    await using bed = await published();
    const { server, display, morning, firstMs } = bed;
    const recalledMs = server.platform.clock.wallMs();
    const recall = { contentId: morning.id, versionDigest: morning.latestDigest, reason: 'wrong' };
    await server.approvals.recallByDemoKey(actor, recall);
    await server.publishing.publishRecalls(actor);
    const at = (atMs: number) => server.publishing.displayTimeline(display.id, ask(atMs, atMs + 1_000));
    expect((await at(recalledMs - 1_000)).stretches[0]).toMatchObject({
      versionDigest: morning.latestDigest,
    });
    expect((await at(recalledMs + 1_000)).stretches[0]).toMatchObject({ source: { kind: 'slate' } });
    expect((await at(firstMs - 5_000)).stretches).toEqual([]);
    const revisionAt = async (atMs: number) =>
      (await server.publishing.readManifest(display.id, formatInstant(atMs))).revision;
    expect([await revisionAt(firstMs), await revisionAt(recalledMs - 1)]).toEqual([1, 2]);
    await expect(revisionAt(firstMs - 1)).rejects.toMatchObject({ code: 'manifest/not-found' });
  });

  it('shows nothing whose approval is over by then, and says so; nor before it begins', async () => {
    await using server = await createPlannedServer();
    const { approvals, publishing } = server;
    const fromMs = server.platform.clock.wallMs();
    const [early, late] = [
      await server.notice('Early', { isApproved: false }),
      await server.notice('Late', { isApproved: false }),
    ];
    const approve = ({ id, latestDigest }: typeof early, from: number, until: number) =>
      approvals.approveByDemoKey(actor, {
        contentId: id,
        versionDigest: latestDigest,
        gateIds: null,
        validFrom: formatInstant(fromMs + from * HOUR_MS),
        validUntil: formatInstant(fromMs + until * HOUR_MS),
      });
    await approve(early, 0, 10);
    await approve(late, 0, 20);
    const main = await server.playlist('main', [early, late]);
    const display = await server.display('hall', { defaultPlays: { kind: 'playlist', playlistId: main.id } });
    await publishing.publish(actor);
    const shownAt = async (hours: number, of: 'published' | 'present') => {
      const asked = ask(fromMs + hours * HOUR_MS, fromMs + (hours + 0.5) * HOUR_MS, { of });
      const { contents, stretches } = await publishing.displayTimeline(display.id, asked);
      expect(stretches.at(-1)?.until).toBe(asked.to);
      return Object.values(contents)
        .map(({ title }) => title)
        .toSorted();
    };
    const whyAt = async (hours: number) => {
      const at = formatInstant(fromMs + hours * HOUR_MS);
      const { regions, until } = await publishing.displayExplanation(display.id, { at, of: 'published' });
      return { until, rules: (regions[0]?.entries ?? []).map(({ title, rule }) => `${title} ${rule}`) };
    };
    const tellsTheSame = async () => {
      for (const of of ['published', 'present'] as const) {
        expect(await shownAt(9.75, of)).toEqual(['Early', 'Late']);
        expect(await shownAt(10, of)).toEqual(['Late']);
        expect(await shownAt(20, of)).toEqual([]);
      }
      const after = await whyAt(11);
      expect(after.rules).toEqual(['Early approval-over', 'Late its-turn']);
      expect((await whyAt(20)).rules).toEqual(['Early approval-over', 'Late approval-over']);
      expect(parseInstant((await whyAt(9.9999)).until)).toBeLessThanOrEqual(fromMs + 10 * HOUR_MS);
    };
    await tellsTheSame();
    // Told later, by what the manifest of then named: that it is approved anew changes nothing of what was.
    server.platform.clock.advance(15 * HOUR_MS);
    await approve(early, 15, 40);
    expect([await shownAt(12, 'published'), await shownAt(16, 'present')]).toEqual([
      ['Late'],
      ['Early', 'Late'],
    ]);
    expect(await shownAt(12, 'present')).toEqual(['Late']);
  });

  it('is for displays that exist, and for a week at most', async () => {
    await using bed = await published();
    const { publishing } = bed.server;
    const refused = publishing.displayTimeline(NOWHERE, ask(0, 1));
    await expect(refused).rejects.toMatchObject({ code: 'object/not-found' });
    expect(() => ask(0, MOST_TIMELINE_MS)).not.toThrow();
    expect(() => ask(0, MOST_TIMELINE_MS + 1)).toThrow('at most eight days');
    expect(() => ask(1, 1)).toThrow('after from');
  });

  it('is told of the years whose clocks plans know, and of no others', async () => {
    await using bed = await published();
    const { server, display, firstMs } = bed;
    const { publishing } = server;
    const year = Number(formatInstant(firstMs).slice(0, 4));
    const at = (years: number): number => parseInstant(`${year + years}-01-01T00:00:00.000Z`);
    const refusedAt = async (atMs: number, of: 'published' | 'present'): Promise<string[]> => {
      const pointerOf = (work: Promise<unknown>): Promise<string> =>
        work.then(
          () => 'told',
          ({ code, errors }: { code: string; errors?: { pointer: string }[] }) =>
            errors?.[0]?.pointer ?? code,
        );
      return [
        await pointerOf(publishing.displayExplanation(display.id, { at: formatInstant(atMs), of })),
        await pointerOf(publishing.displayTimeline(display.id, ask(atMs - HOUR_MS, atMs, { of }))),
      ];
    };
    for (const of of ['published', 'present'] as const) {
      expect(await refusedAt(at(11), of)).toEqual(['told', 'told']);
      expect(await refusedAt(at(11) + 1, of)).toEqual(['/query/at', '/query/to']);
    }
    expect(await refusedAt(at(-1) - 1, 'present')).toEqual(['/query/at', '/query/from']);
    expect(await refusedAt(at(-1) - 1, 'published')).toEqual(['manifest/not-found', 'told']);
  });
});

describe('why a display shows what it shows', () => {
  it('is told for now, for what comes and for what was, in both languages', async () => {
    await using bed = await published();
    const { server, display, schedule, firstMs, secondMs } = bed;
    const noonMs = Math.ceil(secondMs / (24 * HOUR_MS)) * 24 * HOUR_MS + 5.5 * HOUR_MS;
    const why = (atMs: number) =>
      server.publishing.displayExplanation(display.id, { at: formatInstant(atMs), of: 'published' });
    const atNoon = await why(noonMs);
    expect(atNoon).toMatchObject({ revision: 2, source: { kind: 'schedule', scheduleId: schedule.id } });
    expect(atNoon.candidates).toMatchObject([
      { scheduleId: schedule.id, verdict: 'plays' },
      { layer: 'default', verdict: 'beaten', by: schedule.id },
      { layer: 'slate', verdict: 'beaten' },
    ]);
    expect(atNoon.candidates[0]?.says.vi).toMatch(/^Đang phát/);
    expect(atNoon.regions).toMatchObject([{ key: 'main', entries: [{ title: 'Noon', verdict: 'plays' }] }]);
    const later = await why(noonMs + HOUR_MS);
    expect(later.source).toEqual({ kind: 'default' });
    expect(later.candidates[0]).toMatchObject({ rule: 'outside-window', verdict: 'not-now' });
    expect(later.candidates[0]?.says.en).toMatch(/next on .*12:00/);
    expect(await why(firstMs + 1)).toMatchObject({
      revision: 1,
      candidates: [{ layer: 'default' }, { layer: 'slate' }],
    });
    await expect(why(firstMs - 1)).rejects.toMatchObject({ code: 'manifest/not-found' });
  });

  it('judges conditions by readings as they are and were, also where they changed after the last publication', async () => {
    await using bed = await published();
    const { server, display, schedule } = bed;
    const { publishing, readings, gate } = server;
    const { clock } = server.platform;
    const { id, revision, createdAt: _, ...draft } = schedule;
    const key = 'lanes.7.state';
    const put = (value: string) => readings.put(actor, gate.id, { key, value, ttlSeconds: 3_600 });
    await server.planning.schedules.update(
      actor,
      { id, revision },
      {
        ...draft,
        rule: { ...draft.rule, dayparts: [] },
        conditions: [{ kind: 'reading', readingKey: key, is: 'equal', value: 'closed' }],
      },
    );
    await put('open');
    await publishing.publish(actor);
    const openMs = clock.wallMs();
    clock.advance(HOUR_MS / 2);
    await put('closed');
    const closedMs = clock.wallMs();
    clock.advance(60_000);
    const verdicts = async (of: 'published' | 'present') => {
      const at = async (atMs: number) => {
        const asked = { at: formatInstant(atMs), of };
        return (await publishing.displayExplanation(display.id, asked)).candidates[0]?.rule;
      };
      return [await at(openMs), await at(closedMs - 1), await at(closedMs), await at(closedMs + HOUR_MS)];
    };
    const inTurn = ['condition', 'condition', 'first', 'condition'];
    expect([await verdicts('published'), await verdicts('present')]).toEqual([inTurn, inTurn]);
    const query = ask(openMs, closedMs + 2 * HOUR_MS, { by: 'schedule' });
    const { stretches } = await publishing.displayTimeline(display.id, query);
    const [only, ...others] = stretches.filter(({ source }) => source.kind === 'schedule');
    expect(only).toMatchObject({ from: formatInstant(closedMs), until: formatInstant(closedMs + HOUR_MS) });
    expect(others).toEqual([]);
  });
});
