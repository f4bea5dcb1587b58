import type { DirectoryEntryDraft } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { keysAbove } from '../../shared/legibility/rules/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import {
  createEditing,
  guardedByGate,
  PLAIN_DRAFTS,
  type Editing,
  type EditingRules,
} from '../platform/editing.ts';
import type { Platform } from '../platform/platform.ts';
import { directoryTable, isKept, verifiedOn } from './directory-store.ts';

/** Phones, addresses and targets of codes that somebody verified. */
export interface Directory {
  editing: Editing<DirectoryEntryDraft>;
  /** What is verified now. */
  verified(reader: Reader): Promise<Verified>;
}

/** Whether a contact may be shown at a gate; null: wherever its content will be shown. */
export type Verified = (contact: string, gateId: string | null) => boolean;

interface DirectoryParts {
  platform: Platform;
  audit: Audit;
  places: { gate(reader: Reader, gateId: string): Promise<object | null> };
}

export function createDirectory(parts: DirectoryParts): Directory {
  const { clock } = parts.platform;
  return {
    editing: createEditing({ ...parts, table: directoryTable, rules: directoryRules(parts) }),
    verified: async (reader) => {
      const known = new Map<string, Set<string | null>>();
      for (const { contact, gateId } of await verifiedOn(reader, formatInstant(clock.wallMs()).slice(0, 10)))
        known.getOrInsertComputed(contact, () => new Set()).add(gateId);
      return (contact, gateId) =>
        keysAbove(contact).some((key) => {
          const gates = known.get(key);
          return gates !== undefined && (gateId === null || gates.has(null) || gates.has(gateId));
        });
    },
  };
}

function directoryRules({ places }: Pick<DirectoryParts, 'places'>): EditingRules<DirectoryEntryDraft> {
  return {
    kind: 'directory-entry',
    nameOf: ({ value }) => value,
    guard: guardedByGate({ read: 'library:read', write: 'directory:write' }),
    ...PLAIN_DRAFTS,
    assertSound: async (trx, draft, id) => {
      const { gateId } = draft;
      if (gateId !== null && (await places.gate(trx, gateId)) === null)
        throw refused('reference/unknown', 'no such gate', '/body/gateId');
      assertIsContact(draft);
      await assertIsFirst(trx, draft, id);
    },
    assertUnused: async () => {},
    changed: async () => {},
  };
}

const SHAPES: Record<DirectoryEntryDraft['kind'], [shape: RegExp, detail: string]> = {
  phone: [/^[+(]?\d[\d\s().-]*$/, 'must be a number, as 113 or +84 24 3886 5047'],
  address: [
    /^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/\S*)?$/iu,
    'must be an address, as evisa.gov.vn',
  ],
  mail: [/^\S+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}$/iu, 'must be an address of mail'],
};

function assertIsContact({ kind, value }: DirectoryEntryDraft): void {
  const [shape, detail] = SHAPES[kind];
  if (!shape.test(value)) throw refused('request/invalid', detail, '/body/value');
}

/** Of one contact there is one word, so that nobody believes an entry that another has withdrawn. */
async function assertIsFirst(trx: Transactor, draft: DirectoryEntryDraft, id: string | null): Promise<void> {
  if (!(await isKept(trx, draft, id))) return;
  throw refused('object/key-taken', `${draft.value} is in the directory`, '/body/value');
}

function refused(code: AppError['code'], detail: string, pointer: string): AppError {
  return new AppError(code, detail, { errors: [{ detail, pointer }] });
}
