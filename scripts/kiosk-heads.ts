/**
 * `node scripts/kiosk-heads.ts state.db > heads.json`: the heads of the audit that a kiosk has kept, for
 * `waypost audit verify --heads`.
 */
import SqliteDatabase from 'better-sqlite3';
import { createAuditHeadStore } from '../kiosk-app/player/state/audit-head-store.ts';
import { createKioskStore } from '../kiosk-app/player/state/kiosk-store.ts';
import type { AuditHeads } from '../shared/contract/index.ts';

function headsIn(file: string): AuditHeads {
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  try {
    const facts = createKioskStore(database, (work) => work()).facts();
    if (facts === null) throw new Error(`${file} is of a kiosk that is not enrolled`);
    const { installation, kioskId } = facts;
    const heads = createAuditHeadStore(database, (work) => work()).all();
    return { schema: 'waypost/audit-heads/1', installation, kioskId, heads };
  } finally {
    database.close();
  }
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/kiosk-heads.ts <state.db of a unit that is off>');
  process.exitCode = 1;
} else console.log(JSON.stringify(headsIn(file)));
