import { afterAll, beforeAll } from 'vitest';
import { insertAccount } from '../../server/accounts/account-store.ts';
import { organisationTable } from '../../server/accounts/organisation-store.ts';
import type { Database, Reader, Transactor } from '../../server/platform/database.ts';
import type { KioskRow } from '../../server/kiosks/kiosk.ts';
import type { StoredEnvelope } from '../../server/approval/trust-store.ts';
import { ENVELOPE_MEDIA_TYPE, type Heartbeat } from '../../shared/contract/index.ts';
import type { Engine } from './engines.ts';
import { testPlatform, type TestPlatform } from './platform.ts';

/** One database for all tests of a store, which keep out of each other's way by ids of their own. */
export interface Stored {
  readonly read: Reader;
  transact: Database['transact'];
  newId(): string;
  /** Rows that others refer to, with nothing in them; their ids. */
  gate(): Promise<string>;
  display(gateId?: string): Promise<string>;
  group(gateId?: string | null): Promise<string>;
  content(): Promise<string>;
  /** Beneath another, or beneath none. */
  organisation(parentId?: string | null): Promise<string>;
  person(organisationId: string): Promise<string>;
}

/** Where a row's writer does not matter. */
export const EDIT = { revision: 1, changedAt: '2026-11-22T08:00:00.000Z', changedBy: 'administrator' };
export const AT = '2026-11-22T08:00:00.000Z';

/** An envelope that nobody could open. */
export function envelopeNamed(name: string): StoredEnvelope {
  return {
    ref: { digest: name, bytes: 2, mediaType: ENVELOPE_MEDIA_TYPE },
    envelope: {
      payloadType: 'test',
      payload: btoa(name),
      signatures: [{ keyid: '0'.repeat(64), sig: 'AAAA' }],
    },
  };
}

/** `displayIds` in their order. */
export function kioskRow(id: string, displayIds: string[]): KioskRow {
  const key = { publicKey: id, fingerprint: id };
  return { id, name: `Kiosk ${id}`, gateId: 'gate', displayIds, ...key, state: 'active', enrolledAt: AT };
}

/** Of a kiosk without displays and without trouble. */
export function heartbeatOf(bootId: string): Heartbeat {
  return {
    bootId,
    sentAt: AT,
    uptimeMs: 1,
    softwareVersion: '1',
    clock: { state: 'trusted', offsetMs: 0.5 },
    storage: { usedBytes: 2 ** 40, freeBytes: null },
    displays: [],
    faults: [],
  };
}

export function storedOn(engine: Engine): Stored {
  let platform: TestPlatform | undefined;
  beforeAll(async () => {
    platform = await testPlatform({ engine });
  });
  afterAll(() => platform?.[Symbol.asyncDispose]());
  const current = (): TestPlatform => {
    if (platform === undefined) throw new TypeError('there is a database inside tests only');
    return platform;
  };
  const kept = async (insert: (trx: Transactor, id: string) => Promise<unknown>): Promise<string> => {
    const id = current().newId();
    await current().database.transact((trx) => insert(trx, id));
    return id;
  };
  const gate = () =>
    kept((trx, id) =>
      trx
        .insertInto('gates')
        .values({ id, key: id, body: '{}', ...EDIT })
        .execute(),
    );
  return {
    get read() {
      return current().database.read;
    },
    transact: (work) => current().database.transact(work),
    newId: () => current().newId(),
    gate,
    display: async (given) => {
      const gateId = given ?? (await gate());
      return kept((trx, id) => insertDisplay(trx, { id, gateId }));
    },
    group: (gateId = null) =>
      kept((trx, id) =>
        trx
          .insertInto('displayGroups')
          .values({ id, key: id, scopedKey: id, gateId, body: '{}', ...EDIT })
          .execute(),
      ),
    content: () => kept((trx, id) => insertContent(trx, id)),
    organisation: (parentId = null) =>
      kept((trx, id) => {
        const kept = { name: `Organisation ${id}`, parentId, mergedInto: null, closedAt: null };
        return organisationTable.insert(trx, id, kept, EDIT);
      }),
    person: (organisationId) =>
      kept((trx, id) => {
        const account = { id, name: id, displayName: `Officer ${id}`, organisationId, disabledAt: null };
        const signIn = { passwordHash: '', mustChangePassword: false, createdAt: AT };
        const said = { email: null, language: 'vi', changedBy: EDIT.changedBy };
        return insertAccount(trx, { ...account, ...signIn }, said);
      }),
  };
}

/** With an area of its own. */
async function insertDisplay(trx: Transactor, { id, gateId }: { id: string; gateId: string }): Promise<void> {
  const edited = { id, gateId, key: id, body: '{}', ...EDIT };
  await trx.insertInto('areas').values(edited).execute();
  await trx
    .insertInto('displays')
    .values({ ...edited, areaId: id, defaultPlaylistId: null, defaultLayoutId: null })
    .execute();
}

async function insertContent(trx: Transactor, id: string): Promise<void> {
  const version = { latestVersion: 1, latestDigest: id, durationMs: null };
  await trx
    .insertInto('contents')
    .values({
      id,
      key: id,
      scopedKey: id,
      kind: 'notice',
      title: id,
      class: 'routine',
      gateId: null,
      organisationId: 'o',
      ...version,
      createdAt: AT,
      updatedAt: AT,
      authorId: id,
    })
    .execute();
}
