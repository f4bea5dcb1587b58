import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { findAccount } from '../../../../server/accounts/account-store.ts';
import { heldGrants } from '../../../../server/accounts/grant-store.ts';
import { organisationTable, pastsOf } from '../../../../server/accounts/organisation-store.ts';
import { createAudit } from '../../../../server/audit/index.ts';
import { createBus } from '../../../../server/platform/bus.ts';
import { nodeCrypto } from '../../../../server/platform/crypto.ts';
import { systemRandom } from '../../../../server/platform/randomness.ts';
import { systemClock } from '../../../../shared/time/index.ts';
import { questionsDue } from '../../../../server/approval/standing-store.ts';
import { publicationStore } from '../../../../server/publishing/publication-store.ts';
import { createSqliteDatabase } from '../../../../server/platform/sqlite-database.ts';
import { scheduleTable } from '../../../../server/planning/planning-store.ts';
import { foldText } from '../../../../shared/languages/index.ts';
import { playsStore } from '../../../../server/plays/plays-store.ts';

/** A database as a server of that version left it, brought to this version. */
async function migratedFrom(version: string, more = '') {
  const folder = await mkdtempDisposable(join(tmpdir(), 'waypost-'));
  const path = join(folder.path, 'waypost.db');
  const dump = new URL(`../../../fixtures/server-database/${version}.sql`, import.meta.url);
  new Sqlite(path).exec(`${await readFile(dump, 'utf8')}\n${more}`).close();
  const database = await createSqliteDatabase(path);
  return {
    read: database.read,
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const DISPLAY = '00000000-0010-74ee-a486-6daf583e89c3';
const DROPPED = '00000000-0008-72aa-adf2-21fa29631e66';
const KEPT = '00000000-000b-7a61-ad82-8536ca40fdf4';

describe('a database of version 0009', () => {
  it('knows every content that a display was ever given, and publishes its recalls once more', async () => {
    await using database = await migratedFrom('0009');
    const held = await database.read.selectFrom('heldContents').selectAll().orderBy('contentId').execute();
    expect(held).toEqual([
      { displayId: DISPLAY, contentId: DROPPED },
      { displayId: DISPLAY, contentId: KEPT },
    ]);
    const pending = await database.read.selectFrom('pendingChanges').select(['kind', 'touchedId']).execute();
    expect(pending).toContainEqual({ kind: 'recall', touchedId: DROPPED });
  });
});

describe('a database of version 0009, whose audit', () => {
  it('is whole by the hashes of then, and goes on', async () => {
    await using database = await migratedFrom('0009');
    const audit = createAudit({
      clock: systemClock,
      crypto: nodeCrypto,
      random: systemRandom,
      bus: createBus(),
    });
    const before = await audit.verify(database.read);
    expect(before).toMatchObject({ objections: [], removed: 0 });
    const { seq } = await audit.head(database.read);
    expect(seq).toBeGreaterThan(0);
    const [first] = (await audit.list(database.read, { limit: 1 })).rows;
    expect(first).toMatchObject({ form: 1, roles: [], reason: null });
  });
});

describe('a database of version 0010', () => {
  it('looks once at every display that was published, since nobody knows when its plan changes', async () => {
    await using database = await migratedFrom('0010');
    const changes = await database.read.selectFrom('planChanges').selectAll().execute();
    expect(changes).toEqual([{ displayId: DISPLAY, dueAt: '2026-11-22T08:00:00.000Z' }]);
  });

  it('finds contents by their words and languages, and knows the blobs of their versions', async () => {
    await using database = await migratedFrom('0009');
    const words = await database.read
      .selectFrom('contents')
      .innerJoin('contentWords', 'contentWords.contentId', 'contents.id')
      .select(['contents.title', 'words'])
      .execute();
    expect(words.length).toBeGreaterThan(0);
    for (const row of words) expect(row.words).toContain(foldText(row.title));
    const spoken = await database.read.selectFrom('contentLanguages').select('language').distinct().execute();
    expect(spoken.map(({ language }) => language)).toContain('vi');
    const authors = await database.read.selectFrom('contents').select('authorId').distinct().execute();
    expect(authors.every(({ authorId }) => authorId !== '')).toBe(true);
  });
});

describe('a database of version 0014', () => {
  it('keeps the head and the totals that it took without a signature, and knows them as such', async () => {
    await using database = await migratedFrom('0014');
    const streams = await playsStore.streams(database.read, { displayId: DISPLAY, limit: 9 });
    expect(streams).toMatchObject([{ seq: 4, signature: '' }]);
    const totals = await playsStore.totals(database.read, { displayId: DISPLAY, limit: 9, after: undefined });
    expect(totals).toMatchObject([{ fromSeq: 1, seq: 3, hours: [{ count: 3 }], signature: '' }]);
  });
});

describe('a database of version 0015', () => {
  it('gives contents and schedules keys of their names, and keeps every key and reference there was', async () => {
    await using database = await migratedFrom('0015');
    const { read } = database;
    const keysIn = async (table: 'contents' | 'schedules' | 'playlists' | 'layouts' | 'displayGroups') =>
      (
        await read
          .selectFrom(table as 'contents')
          .select(['key', 'scopedKey'])
          .orderBy('id')
          .execute()
      ).map(({ key, scopedKey }) => (scopedKey.endsWith(`/${key}`) ? key : scopedKey));
    expect(await keysIn('contents')).toEqual(['dropped', 'kept', 'kept-2']);
    expect(await keysIn('schedules')).toEqual(['buoi-sang', 'buoi-sang-2', 'schedule']);
    expect(await keysIn('playlists')).toEqual(['main']);
    expect(await keysIn('layouts')).toEqual(['hall']);
    expect(await keysIn('displayGroups')).toEqual(['halls']);
    const schedules = await scheduleTable.matching(read, { gateId: null });
    expect(schedules.map(({ object }) => object.key)).toEqual(['buoi-sang', 'buoi-sang-2', 'schedule']);
    expect(await read.selectFrom('layoutPlaylists').selectAll().execute()).toHaveLength(1);
    expect(await read.selectFrom('scheduleGroups').selectAll().execute()).toHaveLength(3);
  });
});

describe('a database of version 0016', () => {
  it('keeps what displays are reached by, and knows that nobody kept what they were published from', async () => {
    await using database = await migratedFrom('0016');
    const sources = await database.read
      .selectFrom('manifestSources')
      .select(['displayId', 'kind', 'digest'])
      .where('displayId', '=', DISPLAY)
      .orderBy('kind')
      .execute();
    expect(sources).toEqual(
      ['content', 'gate', 'playlist'].map((kind) => ({ displayId: DISPLAY, kind, digest: null })),
    );
    expect(await database.read.selectFrom('sourceBodies').selectAll().execute()).toEqual([]);
  });
});

describe('a database of version 0018', () => {
  it('knows of no run of a job, so that each is due at once, and nobody keeps house for it', async () => {
    await using database = await migratedFrom('0018');
    expect(await database.read.selectFrom('jobRuns').selectAll().execute()).toEqual([]);
    expect(await database.read.selectFrom('housekeepingLease').selectAll().execute()).toEqual([]);
  });
});

describe('a database of version 0020', () => {
  it('has every content’s standing to be judged, and counts what its publications did', async () => {
    await using database = await migratedFrom('0020');
    const { read } = database;
    const contents = await read.selectFrom('contents').select('id').orderBy('id').execute();
    expect(contents).not.toEqual([]);
    const due = await questionsDue(read, { now: '2026-11-22T08:00:00.000Z', limit: 100 });
    expect(due.map(({ contentId }) => contentId).sort()).toEqual(contents.map(({ id }) => id));
    const { rows } = await publicationStore.list(read, { limit: 9 });
    const [publication] = rows;
    const whole = await publicationStore.find(read, publication?.id ?? '');
    expect(publication?.changedCount).toBeGreaterThan(0);
    expect(publication?.changedCount).toBe(whole?.changed.length);
    expect(publication?.findingCount).toBe(whole?.findings.length);
  });
});

describe('a database of version 0026', () => {
  it('counts the plays that campaigns had, by the days of their displays', async () => {
    const edit = `1,'2026-11-22T08:00:00.000Z','server'`;
    const layout = JSON.stringify({
      regions: [
        { key: 'side', widthPx: 10, heightPx: 10, source: { kind: 'playlist' } },
        { key: 'wide', widthPx: 90, heightPx: 10, source: { kind: 'playlist' } },
        { key: 'header', widthPx: 900, heightPx: 10, source: { kind: 'header' } },
      ],
    });
    const play = (seq: number, schedule: string | null, region: string, rest: string) =>
      `INSERT INTO plays VALUES('s',${seq},'${DISPLAY}','${region}',${schedule === null ? 'NULL' : `'${schedule}'`},'e','c','v',1,'schedule',${rest},1,'trusted','b','p','h${seq}');`;
    await using database = await migratedFrom(
      '0020',
      [
        `INSERT INTO campaigns VALUES('tet','{}',${edit},'tet');`,
        `INSERT INTO layouts(id,body,revision,changed_at,changed_by,gate_id,key,scoped_key) VALUES('hall','${layout}',${edit},NULL,'hall','/hall');`,
        ...[
          ['list', 'NULL'],
          ['laid', `'hall'`],
        ].map(
          ([id, layoutId]) =>
            `INSERT INTO schedules(id,body,revision,changed_at,changed_by,playlist_id,layout_id,campaign_id,gate_id,key,scoped_key) VALUES('${id}','{}',${edit},NULL,${layoutId},'tet',NULL,'${id}','/${id}');`,
        ),
        // Midnight in Vietnam is at 17:00 UTC.
        play(1, 'list', 'main', `'full','2026-11-22T16:59:59.999Z'`),
        play(2, 'list', 'main', `'partial','2026-11-22T17:00:00.000Z'`),
        play(3, 'list', 'main', `'failed','2026-11-22T17:00:00.000Z'`),
        play(4, 'laid', 'side', `'full','2026-11-22T17:00:00.000Z'`),
        play(5, 'laid', 'wide', `'full','2026-11-22T17:00:00.000Z'`),
        play(6, null, 'main', `'full','2026-11-22T17:00:00.000Z'`),
      ].join('\n'),
    );
    const rows = await database.read.selectFrom('campaignPlays').selectAll().orderBy('date').execute();
    expect(rows).toEqual([
      { campaignId: 'tet', date: '2026-11-22', lane: '9c3', plays: 1 },
      { campaignId: 'tet', date: '2026-11-23', lane: '9c3', plays: 2 },
    ]);
  });
});

describe('a database of version 0028', () => {
  it('gives everything to the organisation of its registrar, and persons their roles over all of it', async () => {
    await using database = await migratedFrom(
      '0020',
      `INSERT INTO persons(id,name,roles,password_hash,must_change_password,created_at) VALUES('p','lan','["planner","auditor"]','',0,'2026-11-22T08:00:00.000Z');`,
    );
    const { read } = database;
    const list = await read.selectFrom('trustStatements').select('subject').executeTakeFirstOrThrow();
    const [root] = (await organisationTable.page(read, { limit: 9, matching: {} })).rows;
    expect(root?.object).toMatchObject({ id: list.subject, parentId: null, closedAt: null, revision: 1 });
    expect(await pastsOf(read, list.subject, { limit: 9, after: null })).toHaveLength(1);
    const owners = await read.selectFrom('contents').select('organisationId').distinct().execute();
    expect(owners).toEqual([{ organisationId: list.subject }]);
    expect(await findAccount(read, 'lan')).toMatchObject({
      displayName: 'lan',
      organisationId: list.subject,
    });
    const held = (await heldGrants(read, ['p'], '2026-11-22T08:00:00.000Z')).get('p') ?? [];
    expect(held.map(({ role }) => role).toSorted()).toEqual(['auditor', 'planner']);
    expect(held.every(({ organisationIds, gateIds }) => organisationIds === null && gateIds === null)).toBe(
      true,
    );
  });
});
