import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { doubtStandings } from '../../../../server/approval/standing-store.ts';
import { ContentQuery, type ApprovalState, type Content } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { author, latest, noticeDraft, testLibrary, type TestLibrary } from '../../../support/library.ts';

const DAY_MS = 86_400_000;
const STATES: readonly ApprovalState[] = ['draft', 'approved', 'recalled', 'expired'];

type Step =
  | { kind: 'create' }
  | { kind: 'revise' | 'recall'; which: number }
  | { kind: 'approve'; which: number; fromDays: number; days: number }
  | { kind: 'wait'; days: number }
  | { kind: 'step'; days: number };

const which = fc.nat(1);
const approval = fc.record({
  kind: fc.constant('approve' as const),
  which,
  fromDays: fc.integer({ min: -1, max: 2 }),
  days: fc.integer({ min: 1, max: 3 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: approval },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('step' as const), days: fc.integer({ min: -3, max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('revise' as const, 'recall' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('create' as const) }) },
);

/** Every content, and those of each state. */
async function shown({ library }: TestLibrary): Promise<Content[][]> {
  const pages = [];
  for (const state of [undefined, ...STATES])
    pages.push((await library.list(ContentQuery.parse({ state, limit: 200 }))).rows);
  return pages;
}

/** Refusals are of no interest: what is over is not approved, what is not there not revised. */
async function take(server: TestLibrary, taken: Step, contents: Content[]): Promise<void> {
  const { library, approvals, platform } = server;
  const { clock } = platform;
  if (taken.kind === 'wait') return clock.advance(taken.days * DAY_MS);
  if (taken.kind === 'step') return clock.step(taken.days * DAY_MS);
  if (taken.kind === 'create') return void contents.push(await library.create(author, noticeDraft()));
  const content = contents[taken.which];
  if (content === undefined) return;
  const { id: contentId, latestDigest: versionDigest } = content;
  if (taken.kind === 'revise')
    contents[taken.which] = await library.revise(author, latest(content), noticeDraft());
  if (taken.kind === 'recall')
    await approvals.recallByDemoKey(author, { contentId, versionDigest, reason: 'Wrong' });
  if (taken.kind !== 'approve') return;
  const fromMs = clock.wallMs() + taken.fromDays * DAY_MS;
  const [validFrom, validUntil] = [fromMs, fromMs + taken.days * DAY_MS].map(formatInstant) as [
    string,
    string,
  ];
  await approvals.approveByDemoKey(author, {
    contentId,
    versionDigest,
    gateIds: null,
    validFrom,
    validUntil,
  });
}

describe('standings', { timeout: 60_000 }, () => {
  test.prop([fc.array(step, { minLength: 4, maxLength: 12 })], { numRuns: 8 })(
    'are at every time what judging everything anew would say',
    async (steps) => {
      await using server = await testLibrary();
      const contents: Content[] = [];
      for (const taken of [{ kind: 'create' } as const, ...steps]) {
        await take(server, taken, contents).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
        const kept = await shown(server);
        await server.platform.database.transact(doubtStandings);
        expect(kept).toEqual(await shown(server));
      }
    },
  );

  it('begin and end with their approvals, also when the clock turns out to have been ahead', async () => {
    await using server = await testLibrary();
    const { id: contentId, latestDigest: versionDigest } = await server.library.create(author, noticeDraft());
    const { clock } = server.platform;
    const [validFrom, validUntil] = [1, 3].map((days) => formatInstant(clock.wallMs() + days * DAY_MS));
    const order = { contentId, versionDigest, gateIds: null, validFrom, validUntil };
    await server.approvals.approveByDemoKey(author, order);
    const stood: (string | null)[][] = [];
    for (const days of [0, 1, 2, -2, 1]) {
      clock.step(days * DAY_MS);
      const { state, approvedDigest } = await server.library.get(contentId);
      stood.push([state, approvedDigest]);
    }
    const [later, now, over] = [
      ['approved', null],
      ['approved', versionDigest],
      ['expired', null],
    ];
    expect(stood).toEqual([later, now, over, now, now]);
  });

  it('are judged once for all who ask at the same time', async () => {
    await using server = await testLibrary();
    for (let count = 0; count < 3; count += 1) await server.library.create(author, noticeDraft());
    await server.platform.database.transact(doubtStandings);
    const pages = await Promise.all(Array.from({ length: 4 }, () => shown(server)));
    for (const page of pages) expect(page).toEqual(pages[0]);
    expect(pages[0]?.[0]).toHaveLength(3);
  });
});
