import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '../../../../shared/time/index.ts';
import { GATE } from '../../../support/drafts.ts';
import { ENGINES } from '../../../support/engines.ts';
import { startTestServer, type Agent, type TestServer } from '../../../support/server.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const TUS = { 'tus-resumable': '1.0.0', 'upload-length': '9' };

/** A kiosk of a gate, and the administrator: rows below are theirs. */
async function owners({ platform }: TestServer, agent: Agent) {
  const { id: gateId } = (await agent.post('/gates', GATE)).json<{ id: string }>();
  const kioskId = platform.newId();
  const facts = { name: 'Hall', publicKey: 'k', fingerprint: 'f', state: 'active' } as const;
  const enrolledAt = formatInstant(platform.clock.wallMs());
  await platform.database.transact((trx) =>
    trx
      .insertInto('kiosks')
      .values({ id: kioskId, gateId, enrolledAt, ...facts })
      .execute(),
  );
  const [person] = await platform.database.read.selectFrom('persons').select('id').execute();
  return { kioskId, personId: person?.id ?? '' };
}

/** One of everything that is forgotten some day, all of one moment and known by one mark. */
async function leave(
  server: TestServer,
  { kioskId, personId }: { kioskId: string; personId: string },
  { mark, atMs }: { mark: string; atMs: number },
): Promise<void> {
  const { platform, capabilities, config } = server;
  const id = (): string => platform.newId();
  const at = formatInstant(atMs);
  const expiresAt = formatInstant(atMs + MINUTE_MS);
  const moment = { firstAt: at, lastAt: at, clearedAt: at };
  const fault = { code: 'screen/failed', displayId: null, subject: mark, detail: '', count: 1, ...moment };
  await platform.database.transact(async (trx) => {
    const from = { address: '127.0.0.1', agent: 'test' };
    const session = {
      id: id(),
      personId,
      tokenHash: mark,
      ...from,
      createdAt: at,
      usedAt: at,
      steppedUpAt: at,
      way: 'password',
      isTwoFactor: 0,
    } as const;
    await trx.insertInto('sessions').values(session).execute();
    const challenge = { nonceHash: mark, kioskId, issueOrder: atMs, expiresAt };
    await trx.insertInto('kioskChallenges').values(challenge).execute();
    await trx
      .insertInto('kioskTokens')
      .values({ tokenHash: mark, kioskId, bootId: id(), expiresAt })
      .execute();
    const enrolment = { id: id(), code: mark, secretHash: mark, publicKey: mark, expiresAt, kioskId: null };
    await trx.insertInto('enrolments').values(enrolment).execute();
    await trx.insertInto('wrongCodes').values({ address: mark, at }).execute();
    await trx
      .insertInto('kioskFaults')
      .values({ id: id(), kioskId, ...fault })
      .execute();
    const run = {
      id: id(),
      job: 'of old',
      startedAt: at,
      finishedAt: at,
      outcome: 'done',
      detail: mark,
    } as const;
    await trx.insertInto('jobRuns').values(run).execute();
  });
  const { digest } = await platform.blobs.put(new TextEncoder().encode(mark), 'text/plain');
  const blob = join(platform.folder, 'blobs', digest.slice(0, 2), digest.slice(2, 4), digest);
  const arriving = join(capabilities.incoming.folder, mark);
  const processed = join(config.dataFolder, 'processing', mark);
  for (const path of [arriving, processed]) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, mark);
  }
  for (const path of [blob, arriving, processed]) await utimes(path, atMs / 1_000, atMs / 1_000);
}

/** The marks of what is still there, by what it is. */
async function left({ platform, capabilities, config }: TestServer): Promise<Record<string, string[]>> {
  const { read } = platform.database;
  const column = async (rows: Promise<Record<string, string>[]>): Promise<string[]> =>
    (await rows).flatMap((row) => Object.values(row)).sort();
  const blobs: string[] = [];
  for await (const { digest } of platform.blobs.list())
    blobs.push(new TextDecoder().decode(await platform.blobs.get(digest)));
  return {
    sessions: await column(read.selectFrom('sessions').select('tokenHash').execute()),
    challenges: await column(read.selectFrom('kioskChallenges').select('nonceHash').execute()),
    tokens: await column(read.selectFrom('kioskTokens').select('tokenHash').execute()),
    enrolments: await column(read.selectFrom('enrolments').select('code').execute()),
    wrongCodes: await column(read.selectFrom('wrongCodes').select('address').execute()),
    faults: await column(read.selectFrom('kioskFaults').select('subject').execute()),
    runs: await column(read.selectFrom('jobRuns').select('detail').where('job', '=', 'of old').execute()),
    uploads: await column(read.selectFrom('uploads').select('fileName').execute()),
    blobs: blobs.filter((text) => ['over', 'kept'].includes(text)).sort(),
    incoming: (await readdir(capabilities.incoming.folder)).filter((name) => name.length === 4).sort(),
    processing: (await readdir(join(config.dataFolder, 'processing'))).sort(),
  };
}

async function announce(agent: Agent, fileName: string): Promise<void> {
  const said = Object.entries({ filename: fileName, title: fileName });
  const metadata = said.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join();
  const { statusCode } = await agent.call('POST', '/uploads', {
    headers: { ...TUS, 'upload-metadata': metadata },
  });
  expect(statusCode).toBe(201);
}

describe.each(ENGINES)('the jobs of housekeeping on %s', (engine) => {
  it('forget what is over and nothing else, at once after missed nights, and again without harm', async () => {
    await using server = await startTestServer({ engine });
    const { platform, capabilities } = server;
    const { housekeeping } = capabilities;
    const agent = await server.signedIn();
    const theirs = await owners(server, agent);
    await announce(agent, 'over');
    await platform.database.transact((trx) => trx.deleteFrom('sessions').execute());
    await leave(server, theirs, { mark: 'over', atMs: platform.clock.wallMs() });
    const kinds = Object.keys(await left(server));
    const all = (mark: string) => Object.fromEntries(kinds.map((kind) => [kind, [mark]]));
    expect(await left(server)).toEqual(all('over'));
    await housekeeping.look();
    expect(await left(server)).toEqual(all('over'));

    platform.clock.advance(100 * DAY_MS);
    // In use for another two days.
    await leave(server, theirs, { mark: 'kept', atMs: platform.clock.wallMs() + 2 * DAY_MS });
    const kept = { ...all('kept'), uploads: [] };
    await housekeeping.look();
    expect(await left(server)).toEqual(kept);
    platform.clock.advance(DAY_MS);
    await housekeeping.look();
    expect(await left(server)).toEqual(kept);
    const { jobs } = await housekeeping.status();
    expect(jobs.map(({ job, lastRun }) => [job, lastRun?.outcome])).toEqual([
      ['backup', 'done'],
      ['expiry', 'done'],
      ['retention', 'done'],
      ['orphans', 'done'],
      ['inbox', 'done'],
      ['endings', 'done'],
    ]);
  }, 120_000);
});
