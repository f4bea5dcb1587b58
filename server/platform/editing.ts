import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Actor } from './actor.ts';
import type { Reader, Transactor } from './database.ts';
import { assertUnchanged, type LastEdit } from './edit.ts';
import type { EditedTable, Kept, Matching } from './edited-table.ts';
import type { Page } from './paging.ts';
import type { Platform } from './platform.ts';

export type Edited<Draft> = Draft & { id: string; revision: number };

/** The objects of one kind that people plan with: made, read, changed and removed one at a time. */
export interface Editing<Draft> {
  create(actor: Actor, draft: Draft): Promise<Edited<Draft>>;
  /** Throws `object/not-found`. */
  get(id: string): Promise<Edited<Draft>>;
  list(query: {
    limit: number;
    after?: string | undefined;
    matching: Matching;
  }): Promise<Page<Edited<Draft>>>;
  /** `revision` is the one its writer read. Throws `object/not-found`, `object/conflict`. */
  update(actor: Actor, target: { id: string; revision: number }, draft: Draft): Promise<Edited<Draft>>;
  /** Throws `object/not-found`, `object/conflict`, `object/in-use`. */
  remove(actor: Actor, target: { id: string; revision: number }): Promise<void>;
}

/** What is particular to one kind of object. */
export interface EditingRules<Draft> {
  /** As people and the audit call it: `gate`. */
  kind: string;
  /** How a message names one. */
  nameOf(draft: Draft): string;
  /** Throws what a draft breaks beyond its schema, with pointers; `id` is null for a new one. */
  assertSound(trx: Transactor, draft: Draft, id: string | null): Promise<void>;
  /** Throws `object/in-use`. */
  assertUnused(trx: Transactor, object: Edited<Draft>): Promise<void>;
  /** Runs in the transaction of every change: `before` is null for a new one, `after` for a removed one. */
  changed(trx: Transactor, change: Change<Draft>): Promise<void>;
}

export interface Change<Draft> {
  id: string;
  before: Edited<Draft> | null;
  after: Edited<Draft> | null;
}

/** Keeps who did what, in the same transaction. The audit is one. */
export interface Recorder {
  append(
    trx: Transactor,
    command: {
      actor: Actor;
      action: string;
      subject: { kind: string; id: string };
      before?: unknown;
      after?: unknown;
    },
  ): Promise<void>;
}

interface Parts<Draft> {
  platform: Pick<Platform, 'database' | 'clock' | 'newId'>;
  audit: Recorder;
  table: EditedTable<Draft>;
  rules: EditingRules<Draft>;
}

/** Editing as every kind of object has it: checked, counted, recorded and made known in one transaction. */
export function createEditing<Draft extends object>(parts: Parts<Draft>): Editing<Draft> {
  const { platform, table, rules } = parts;
  const { database } = platform;
  const record = recorderOf(parts);
  const editBy = (actor: Actor, revision: number): LastEdit => ({
    revision,
    changedAt: formatInstant(platform.clock.wallMs()),
    changedBy: actor.name,
  });

  return {
    create: (actor, draft) =>
      database.transact(async (trx) => {
        await rules.assertSound(trx, draft, null);
        const object = { ...draft, id: platform.newId(), revision: 1 };
        await table.insert(trx, object.id, draft, editBy(actor, 1));
        await record(trx, actor, { id: object.id, before: null, after: object });
        return object;
      }),
    get: async (id) => (await found(database.read, id, parts)).object,
    list: async (query) => {
      const { rows, next } = await table.page(database.read, query);
      return { rows: rows.map(({ object }) => object), next };
    },
    update: (actor, { id, revision }, draft) =>
      database.transact(async (trx) => {
        const before = await unchanged(trx, { id, revision }, parts);
        await rules.assertSound(trx, draft, id);
        const after = { ...draft, id, revision: revision + 1 };
        await table.update(trx, id, draft, editBy(actor, after.revision));
        await record(trx, actor, { id, before, after });
        return after;
      }),
    remove: (actor, target) =>
      database.transact(async (trx) => {
        const before = await unchanged(trx, target, parts);
        await rules.assertUnused(trx, before);
        await table.remove(trx, target.id);
        await record(trx, actor, { id: target.id, before, after: null });
      }),
  };
}

function recorderOf<Draft>({ audit, rules }: Parts<Draft>) {
  return async (trx: Transactor, actor: Actor, change: Change<Draft>): Promise<void> => {
    const { id, before, after } = change;
    const verb = before === null ? 'create' : after === null ? 'remove' : 'update';
    const subject = { kind: rules.kind, id };
    await audit.append(trx, { actor, action: `${rules.kind}:${verb}`, subject, before, after });
    await rules.changed(trx, change);
  };
}

async function found<Draft>(
  reader: Reader,
  id: string,
  { table, rules }: Parts<Draft>,
): Promise<Kept<Draft>> {
  const kept = await table.find(reader, id);
  if (kept === null) throw new AppError('object/not-found', `there is no ${rules.kind} ${id}`);
  return kept;
}

async function unchanged<Draft>(
  trx: Transactor,
  { id, revision }: { id: string; revision: number },
  parts: Parts<Draft>,
): Promise<Edited<Draft>> {
  const { object, lastEdit } = await found(trx, id, parts);
  assertUnchanged(lastEdit, { revision, what: `the ${parts.rules.kind} ${parts.rules.nameOf(object)}` });
  return object;
}
