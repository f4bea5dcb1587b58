import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { createAudit } from '../../../../server/audit/index.ts';
import { writeJsonLines } from '../../../../server/platform/json-lines.ts';
import { comparisonInWords, verifyAudit } from '../../../../server/cli/audit.ts';
import { SERVER_ACTOR } from '../../../../server/platform/actor.ts';
import type { AuditHead } from '../../../../shared/contract/index.ts';
import { testPlatform } from '../../../support/platform.ts';

const INSTALLATION = '00000000-0001-7a00-a087-fbf7479cb86d';
const KIOSK = '00000000-0002-7a00-a087-fbf7479cb86d';
const AT = '2026-11-22T08:00:00.000Z';

/** An audit that grows, and files of it. */
async function auditInFiles() {
  const platform = await testPlatform();
  const audit = createAudit(platform);
  const { read, transact } = platform.database;
  const fileOf = (name: string) => join(platform.folder, name);
  return {
    fileOf,
    act: (id: string) => {
      const command = { actor: SERVER_ACTOR, action: 'gate:create', subject: { kind: 'gate', id } };
      return transact((trx) => audit.append(trx, command));
    },
    head: () => audit.head(read),
    write: async (name: string) => {
      const to = createWriteStream(fileOf(name));
      const header = {
        schema: 'waypost/audit-export/1',
        installation: INSTALLATION,
        exportedAt: AT,
      } as const;
      await writeJsonLines(to, header, audit.lines(read));
      await finished(to.end());
      return fileOf(name);
    },
    writeHeads: async (heads: readonly AuditHead[], installation = INSTALLATION) => {
      const kept = heads.map(({ seq, hash }) => ({ seq, hash, keptAt: AT }));
      const said = { schema: 'waypost/audit-heads/1', installation, kioskId: KIOSK, heads: kept };
      await writeFile(fileOf('heads.json'), JSON.stringify(said));
      return fileOf('heads.json');
    },
    [Symbol.asyncDispose]: () => platform[Symbol.asyncDispose](),
  };
}

describe('an exported audit', () => {
  it('agrees with an older export and with what a kiosk kept', async () => {
    await using audit = await auditInFiles();
    await audit.act('a');
    const against = await audit.write('older.jsonl');
    await audit.act('b');
    const heads = [await audit.writeHeads([await audit.head()])];
    const comparison = await verifyAudit({ export: await audit.write('now.jsonl'), against, heads });
    expect(comparison.objections).toEqual([]);
    expect(comparisonInWords(comparison)).toContain(
      `whole: 2 entries; agrees with older.jsonl, kiosk ${KIOSK}`,
    );
  });

  it('that was cut off is told by the entry that is missing', async () => {
    await using audit = await auditInFiles();
    await audit.act('a');
    const file = await audit.write('now.jsonl');
    await audit.act('b');
    const heads = [await audit.writeHeads([await audit.head()])];
    const comparison = await verifyAudit({ export: file, heads });
    expect(comparisonInWords(comparison)).toBe(
      `cut off: entry 2 is missing, and kiosk ${KIOSK} has kept later ones`,
    );
  });

  it('is not compared with what is of another installation, or is no export at all', async () => {
    await using audit = await auditInFiles();
    await audit.act('a');
    const file = await audit.write('now.jsonl');
    const heads = [await audit.writeHeads([await audit.head()], KIOSK)];
    await expect(verifyAudit({ export: file, heads })).rejects.toMatchObject({ code: 'audit/not-an-export' });
    await expect(verifyAudit({ export: heads[0]! })).rejects.toMatchObject({ code: 'audit/not-an-export' });
  });
});
