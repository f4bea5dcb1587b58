import type { DeskDraft, Gate, GateDraft, OpenDesks, PageQuery } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Authority } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import {
  createEditing,
  guardedByGate,
  PLAIN_DRAFTS,
  type Editing,
  type EditingRules,
} from '../platform/editing.ts';
import type { Platform } from '../platform/platform.ts';
import { deskTable } from './desk-store.ts';

/** What people at gates say from their phones. What comes of it are readings like any other. */
export interface Desks {
  editing: Editing<DeskDraft>;
  /** Those at which a reader may say something, oldest first. */
  openTo(query: PageQuery, reader: Authority): Promise<OpenDesks>;
}

interface DesksParts {
  platform: Platform;
  audit: Audit;
  places: {
    gate(reader: Reader, gateId: string): Promise<Gate | null>;
    gates: Pick<Editing<GateDraft>, 'list'>;
  };
}

export function createDesks(parts: DesksParts): Desks {
  const { database, clock } = parts.platform;
  return {
    editing: createEditing({ ...parts, table: deskTable, rules: deskRules(parts) }),
    openTo: async ({ limit, after }, reader) => {
      const reach = reader.reach('readings:write');
      const { rows, next } = await deskTable.page(database.read, { limit, after, matching: {}, reach });
      const among = rows.map(({ object }) => object.gateId);
      const gates =
        among.length === 0 ? [] : (await parts.places.gates.list({ limit, matching: {}, among })).rows;
      const gateById = new Map(gates.map((gate) => [gate.id, gate]));
      return {
        rows: rows.flatMap(({ object: desk }) => {
          const gate = gateById.get(desk.gateId);
          if (gate === undefined) return [];
          const { id, key, name, zone, languages } = gate;
          return [{ desk, gate: { id, key, name, zone, languages } }];
        }),
        next,
        now: formatInstant(clock.wallMs()),
      };
    },
  };
}

function deskRules({ places }: Pick<DesksParts, 'places'>): EditingRules<DeskDraft> {
  return {
    kind: 'desk',
    nameOf: ({ gateId }) => `of the gate ${gateId}`,
    guard: guardedByGate({ read: 'readings:read', write: 'planning:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      if ((await places.gate(trx, draft.gateId)) === null) throw refused('reference/unknown', 'no such gate');
      const before = id === null ? null : await deskTable.find(trx, id);
      if (before !== null && before.object.gateId !== draft.gateId)
        throw refused('request/invalid', 'stays at its gate');
      if (id === null) await assertIsFirst(trx, draft);
    },
    assertUnused: async () => {},
    changed: async () => {},
  };
}

async function assertIsFirst(trx: Transactor, { gateId }: DeskDraft): Promise<void> {
  const others = await deskTable.matching(trx, { gateId });
  if (others.length > 0) throw refused('object/key-taken', 'the gate has a desk');
}

function refused(code: AppError['code'], detail: string): AppError {
  return new AppError(code, detail, { errors: [{ detail, pointer: '/body/gateId' }] });
}
