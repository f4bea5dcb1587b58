/**
 * `node scripts/kiosk-heads.ts state.db > heads.json`: the heads of the audit that a kiosk has kept, for
 * `waypost audit verify --heads`; with `--plays` those of plays, for `waypost plays verify --heads`.
 */
import SqliteDatabase from 'better-sqlite3';
import { createAuditHeadStore } from '../kiosk-app/player/state/audit-head-store.ts';
import { createKioskStore } from '../kiosk-app/player/state/kiosk-store.ts';
import { createPlayHeadStore } from '../kiosk-app/player/state/play-head-store.ts';
import { createPlayStore } from '../kiosk-app/player/state/play-store.ts';
import type { AuditHeads, ChainHead, PlayHeads } from '../shared/contract/index.ts';

function headsIn(file: string, ofPlays: boolean): AuditHeads | PlayHeads {
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  try {
    const facts = createKioskStore(database, (work) => work()).facts();
    if (facts === null) throw new Error(`${file} is of a kiosk that is not enrolled`);
    const { installation, kioskId } = facts;
    if (ofPlays) return { schema: 'waypost/play-heads/1', installation, kioskId, heads: playHeads(database) };
    const heads = createAuditHeadStore(database, (work) => work()).all();
    return { schema: 'waypost/audit-heads/1', installation, kioskId, heads };
  } finally {
    database.close();
  }
}

/** Of others, as manifests told them; of its own streams up to where the server said that it holds them. */
function playHeads(database: SqliteDatabase.Database): ChainHead[] {
  const told = createPlayHeadStore(database, (work) => work()).all();
  const plays = createPlayStore(database, (work) => work());
  const own = plays.allStreams().flatMap(({ streamId, acknowledgedSeq: seq, lastSeq, lastHash }) => {
    const hash = seq === lastSeq ? lastHash : plays.records(streamId, seq, 1)[0]?.previousHash;
    return seq === 0 || hash === undefined ? [] : [{ streamId, seq, hash }];
  });
  return [...told.map(({ streamId, seq, hash }) => ({ streamId, seq, hash })), ...own];
}

const args = process.argv.slice(2);
const ofPlays = args.includes('--plays');
const [file] = args.filter((arg) => arg !== '--plays');
if (file === undefined) {
  console.error('usage: node scripts/kiosk-heads.ts [--plays] <state.db of a unit that is off>');
  process.exitCode = 1;
} else console.log(JSON.stringify(headsIn(file, ofPlays)));
