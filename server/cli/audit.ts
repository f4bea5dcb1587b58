import { basename } from 'node:path';
import { AuditHeads } from '../../shared/contract/index.ts';
import { assertNever } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { compareChain, createAudit, readExport, type Comparison, type Witness } from '../audit/index.ts';
import { nodeCrypto } from '../platform/crypto.ts';
import { witnessesOf as toldByKiosks } from '../kiosks/index.ts';
import { openStored } from './stored-server.ts';
import { assertInstallation, installationOf, listed, readHeads, writeNewFile } from './witness-files.ts';

const CODE = 'audit/not-an-export';

export interface VerifyOptions {
  /** An exported chain; left out: that of the server on this machine. */
  export?: string;
  /** What kiosks have kept, read off their disks; what they have told the server on this machine is asked anyway. */
  heads?: string[];
  /** An export from before. */
  against?: string;
}

/** Writes the audit of the server on this machine to a file, and tells its end. */
export async function exportAudit(file: string): Promise<string> {
  await using platform = (await openStored()).platform;
  const { read } = platform.database;
  const audit = createAudit(platform);
  const installation = await installationOf(read);
  const exportedAt = formatInstant(platform.clock.wallMs());
  await writeNewFile(file, { schema: 'waypost/audit-export/1', installation, exportedAt }, audit.lines(read));
  const { seq, hash } = await audit.head(read);
  return `Written to ${file}, up to entry ${seq}: ${hash}`;
}

/** Reads a chain whole and compares it with what others have kept of it. */
export async function verifyAudit({ export: file, heads = [], against }: VerifyOptions): Promise<Comparison> {
  if (file === undefined) return verifyOwn(heads, against);
  const { header, lines } = await readExport(file);
  return compareChain(lines, await witnessesOf({ heads, against }, header.installation), nodeCrypto);
}

async function verifyOwn(heads: string[], against: string | undefined): Promise<Comparison> {
  await using platform = (await openStored()).platform;
  const { read } = platform.database;
  const told = (await toldByKiosks(read)).map(({ kioskId, heads: kept }) => ({
    name: `kiosk ${kioskId}`,
    heads: kept,
  }));
  const witnesses = [...(await witnessesOf({ heads, against }, await installationOf(read))), ...told];
  // Not before it is done may the database be closed.
  return await createAudit(platform).verify(read, witnesses);
}

async function witnessesOf(
  { heads, against }: { heads: string[]; against: string | undefined },
  installation: string,
): Promise<Witness[]> {
  const witnesses = await Promise.all(heads.map((file) => witnessIn(file, installation)));
  if (against === undefined) return witnesses;
  const { header, lines } = await readExport(against);
  assertInstallation(header, { installation, file: against, code: CODE });
  const older = await Array.fromAsync(lines, ({ seq, hash }) => ({ seq, hash }));
  return [{ name: basename(against), heads: older }, ...witnesses];
}

async function witnessIn(file: string, installation: string): Promise<Witness> {
  const name = 'heads of the audit';
  const { kioskId, heads } = await readHeads(file, { schema: AuditHeads, installation, code: CODE, name });
  return { name: `kiosk ${kioskId}`, heads };
}

/** What a comparison came to, for people. */
export function comparisonInWords({ head, removed, agreeing, objections }: Comparison): string {
  if (objections.length > 0) return objections.map(objectionInWords).join('\n');
  const gone = removed === 0 ? '' : `, ${removed} of which have served their time`;
  const witnessed = agreeing.length === 0 ? 'compared with nothing' : `agrees with ${listed(agreeing)}`;
  return `whole: ${head.seq} entries${gone}; ${witnessed}\nhead: ${head.hash}`;
}

function objectionInWords(objection: Comparison['objections'][number]): string {
  switch (objection.kind) {
    case 'broken':
      return `broken at entry ${objection.seq}: it does not follow from the one before`;
    case 'stripped':
      return `stripped: entry ${objection.seq}, ${objection.action}, does not tell any more who did it, and never had to be forgotten`;
    case 'cut':
      return `cut off: entry ${objection.seq} is missing, and ${objection.witness} has kept later ones`;
    case 'rewritten':
      return `rewritten: entry ${objection.seq} is not the one that ${objection.witness} has kept; the first that differs comes after entry ${objection.agreesTo}`;
    case 'forked':
      return `forked: ${objection.witnesses.join(' and ')} were told two different entries ${objection.seq}`;
    default:
      return assertNever(objection);
  }
}
