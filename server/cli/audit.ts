import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { AuditHeads } from '../../shared/contract/index.ts';
import { AppError, assertNever } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import {
  compareChain,
  createAudit,
  readExport,
  writeExport,
  type Comparison,
  type Witness,
} from '../audit/index.ts';
import { nodeCrypto } from '../platform/crypto.ts';
import { findInstallation } from '../approval/index.ts';
import { witnessesOf as toldByKiosks } from '../kiosks/index.ts';
import type { Reader } from '../platform/database.ts';
import { openStored } from './stored-server.ts';

const MOST_NAMED = 5;

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
  const to = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const exportedAt = formatInstant(platform.clock.wallMs());
  await writeExport(to, { schema: 'waypost/audit-export/1', installation, exportedAt }, audit.lines(read));
  await finished(to.end());
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

/** Throws `config/invalid` where no server has made its keys yet. */
async function installationOf(reader: Reader): Promise<string> {
  const installation = await findInstallation(reader);
  if (installation === null) throw new AppError('config/invalid', 'no server has started here yet');
  return installation;
}

async function witnessesOf(
  { heads, against }: { heads: string[]; against: string | undefined },
  installation: string,
): Promise<Witness[]> {
  const witnesses = await Promise.all(heads.map((file) => witnessIn(file, installation)));
  if (against === undefined) return witnesses;
  const { header, lines } = await readExport(against);
  assertSame(installation, header.installation, against);
  const older = await Array.fromAsync(lines, ({ seq, hash }) => ({ seq, hash }));
  return [{ name: basename(against), heads: older }, ...witnesses];
}

async function witnessIn(file: string, installation: string): Promise<Witness> {
  const said = AuditHeads.safeParse(parsedOrNull(await readFile(file, 'utf8')));
  if (!said.success) throw new AppError('audit/not-an-export', `${file} holds no heads of the audit`);
  assertSame(installation, said.data.installation, file);
  return { name: `kiosk ${said.data.kioskId}`, heads: said.data.heads };
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function assertSame(installation: string, other: string, file: string): void {
  if (other !== installation)
    throw new AppError('audit/not-an-export', `${file} is of another installation, ${other}`);
}

/** What a comparison came to, for people. */
export function comparisonInWords({ head, removed, agreeing, objections }: Comparison): string {
  if (objections.length > 0) return objections.map(objectionInWords).join('\n');
  const gone = removed === 0 ? '' : `, ${removed} of which have served their time`;
  const witnessed = agreeing.length === 0 ? 'compared with nothing' : `agrees with ${listed(agreeing)}`;
  return `whole: ${head.seq} entries${gone}; ${witnessed}\nhead: ${head.hash}`;
}

/** A fleet would fill the screen. */
function listed(names: readonly string[]): string {
  const others = names.length - MOST_NAMED;
  return others > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${others} more` : names.join(', ');
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
