import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Permission } from '../../shared/contract/index.ts';
import type { Actor } from './actor.ts';
import { assertMay, assertSees, EVERYTHING, type Authority, type Scope } from './authority.ts';
import type { Database, Reader, Transactor } from './database.ts';
import { assertUnchanged, type LastEdit } from './edit.ts';
import type { EditedTable, Kept, Matching, PageAsked } from './edited-table.ts';
import type { Page } from './paging.ts';
import type { Platform } from './platform.ts';

export type Edited<Draft> = Draft & { id: string; revision: number };

/** Which object, and the revision of it that its writer read. */
export interface Target {
  id: string;
  revision: number;
}

/** What changes objects; every command is checked, counted, recorded and made known. */
export interface EditingCommands<Draft, Stored = Draft> {
  /** As somebody sees it, or the server itself. Throws `object/not-found`, also for what they may not see. */
  get(id: string, reader?: Authority): Promise<Edited<Stored>>;
  create(actor: Actor, draft: Draft): Promise<Edited<Stored>>;
  /** Makes another like it but for what is said otherwise, its key above all. Throws `object/not-found`. */
  copy(actor: Actor, id: string, otherwise: Partial<Draft>): Promise<Edited<Stored>>;
  /** Throws `object/not-found`, `object/conflict`. */
  update(actor: Actor, target: Target, draft: Draft): Promise<Edited<Stored>>;
  /** Throws `object/not-found`, `object/conflict`, `object/in-use`. */
  remove(actor: Actor, target: Target): Promise<void>;
}

/** The objects of one kind that people plan with: each command is a transaction of its own. */
export interface Editing<Draft, Stored = Draft> extends EditingCommands<Draft, Stored> {
  /** What somebody sees of it, or the server itself. */
  list(query: Omit<PageAsked, 'reach'>, reader?: Authority): Promise<Page<Edited<Stored>>>;
  /** All that match, in order of creation, as the reader sees them. */
  matching(reader: Reader, matching: Matching): Promise<Edited<Stored>[]>;
  /** The same commands inside a transaction that is open, so that several are kept together or not at all. */
  within(trx: Transactor): EditingCommands<Draft, Stored>;
}

/** What is particular to one kind of object. */
export interface EditingRules<Draft, Stored = Draft> {
  /** As people and the audit call it: `gate`. */
  kind: string;
  /** How a message names one. */
  nameOf(object: Stored): string;
  guard: Guard<Stored>;
  /** Adds what a draft leaves open; `before` is null for a new one. */
  complete: (draft: Draft, before: Edited<Stored> | null, trx: Transactor) => Stored | Promise<Stored>;
  /** The draft that a copy starts from. */
  copied: (object: Edited<Stored>) => Draft;
  /** Throws what an object breaks beyond its schema, with pointers; `id` is null for a new one. */
  assertSound(trx: Transactor, object: Stored, id: string | null, actor: Actor): Promise<void>;
  /** Throws `object/in-use`. */
  assertUnused(trx: Transactor, object: Edited<Stored>): Promise<void>;
  /** Runs in the transaction of every change: `before` is null for a new one, `after` for a removed one. */
  changed(trx: Transactor, change: Change<Stored>): Promise<void>;
}

/** Who sees objects of a kind, and who changes them: a change needs the right for what was and for what comes of it. */
export interface Guard<Stored> {
  read: Permission;
  write: Permission;
  /** Where an object stands; `id` is null for a new one. */
  scopeOf(object: Stored, id: string | null): Scope;
}

/** Objects that stand at a gate, or at none. */
export function guardedByGate(rights: Pick<Guard<unknown>, 'read' | 'write'>) {
  return { ...rights, scopeOf: ({ gateId }: { gateId: string | null }): Scope => ({ gateId }) };
}

/** Rules of kinds whose drafts leave nothing open. */
export const PLAIN_DRAFTS = {
  complete: <Draft>(draft: Draft): Draft => draft,
  copied: <Draft>({ id: _id, revision: _revision, ...draft }: Edited<Draft>) => draft as Draft,
};

export interface Change<Stored> {
  id: string;
  before: Edited<Stored> | null;
  after: Edited<Stored> | null;
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

interface Parts<Draft, Stored> {
  platform: Pick<Platform, 'clock' | 'newId'> & { database: Database };
  audit: Recorder;
  table: EditedTable<Stored>;
  rules: EditingRules<Draft, Stored>;
}

/** Editing as every kind of object has it: checked, counted, recorded and made known in one transaction. */
export function createEditing<Draft extends object, Stored extends object = Draft>(
  parts: Parts<Draft, Stored>,
): Editing<Draft, Stored> {
  const { database } = parts.platform;
  const within = (trx: Transactor): EditingCommands<Draft, Stored> => commandsWithin(parts, trx);
  return {
    within,
    create: (actor, draft) => database.transact((trx) => within(trx).create(actor, draft)),
    copy: (actor, id, otherwise) => database.transact((trx) => within(trx).copy(actor, id, otherwise)),
    update: (actor, target, draft) => database.transact((trx) => within(trx).update(actor, target, draft)),
    remove: (actor, target) => database.transact((trx) => within(trx).remove(actor, target)),
    get: async (id, reader = EVERYTHING) => (await seen(database.read, id, parts, reader)).object,
    matching: async (reader, matching) =>
      (await parts.table.matching(reader, matching)).map(({ object }) => object),
    list: async (query, reader = EVERYTHING) => {
      const reach = reader.reach(parts.rules.guard.read);
      const { rows, next } = await parts.table.page(database.read, { ...query, reach });
      return { rows: rows.map(({ object }) => object), next };
    },
  };
}

function commandsWithin<Draft, Stored extends object>(
  parts: Parts<Draft, Stored>,
  trx: Transactor,
): EditingCommands<Draft, Stored> {
  const { platform, table, rules } = parts;
  const record = recorderOf(parts, trx);
  const editBy = (actor: Actor, revision: number): LastEdit => ({
    revision,
    changedAt: formatInstant(platform.clock.wallMs()),
    changedBy: actor.name,
  });
  const create = async (actor: Actor, draft: Draft): Promise<Edited<Stored>> => {
    const stored = await rules.complete(draft, null, trx);
    assertMay(actor, rules.guard.write, rules.guard.scopeOf(stored, null));
    await rules.assertSound(trx, stored, null, actor);
    const object = { ...stored, id: platform.newId(), revision: 1 };
    await table.insert(trx, object.id, stored, editBy(actor, 1));
    await record(actor, { id: object.id, before: null, after: object });
    return object;
  };
  return {
    create,
    get: async (id, reader = EVERYTHING) => (await seen(trx, id, parts, reader)).object,
    copy: async (actor, id, otherwise) => {
      const { object } = await seen(trx, id, parts, actor.authority);
      return create(actor, { ...rules.copied(object), ...otherwise });
    },
    update: async (actor, { id, revision }, draft) => {
      const before = await unchanged(trx, { id, revision }, parts, actor);
      const stored = await rules.complete(draft, before, trx);
      assertMay(actor, rules.guard.write, rules.guard.scopeOf(stored, id));
      await rules.assertSound(trx, stored, id, actor);
      const after = { ...stored, id, revision: revision + 1 };
      await table.update(trx, id, stored, editBy(actor, after.revision));
      await record(actor, { id, before, after });
      return after;
    },
    remove: async (actor, target) => {
      const before = await unchanged(trx, target, parts, actor);
      await rules.assertUnused(trx, before);
      await table.remove(trx, target.id);
      await record(actor, { id: target.id, before, after: null });
    },
  };
}

function recorderOf<Draft, Stored>({ audit, rules }: Parts<Draft, Stored>, trx: Transactor) {
  return async (actor: Actor, change: Change<Stored>): Promise<void> => {
    const { id, before, after } = change;
    const verb = before === null ? 'create' : after === null ? 'remove' : 'update';
    const subject = { kind: rules.kind, id };
    await audit.append(trx, { actor, action: `${rules.kind}:${verb}`, subject, before, after });
    await rules.changed(trx, change);
  };
}

async function seen<Draft, Stored>(
  reader: Reader,
  id: string,
  { table, rules }: Parts<Draft, Stored>,
  authority: Authority,
): Promise<Kept<Stored>> {
  const kept = await table.find(reader, id);
  if (kept === null) throw new AppError('object/not-found', `there is no ${rules.kind} ${id}`);
  const scope = rules.guard.scopeOf(kept.object, id);
  assertSees(authority, rules.guard.read, { scope, what: `${rules.kind} ${id}` });
  return kept;
}

async function unchanged<Draft, Stored>(
  trx: Transactor,
  { id, revision }: Target,
  parts: Parts<Draft, Stored>,
  actor: Actor,
): Promise<Edited<Stored>> {
  const { object, lastEdit } = await seen(trx, id, parts, actor.authority);
  assertMay(actor, parts.rules.guard.write, parts.rules.guard.scopeOf(object, id));
  assertUnchanged(lastEdit, { revision, what: `the ${parts.rules.kind} ${parts.rules.nameOf(object)}` });
  return object;
}
