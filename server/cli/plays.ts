import { basename } from 'node:path';
import { PlayHeads, type PlaysExportHeader, type PlaysExportLine } from '../../shared/contract/index.ts';
import { AppError, assertNever } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { nodeCrypto } from '../platform/crypto.ts';
import type { Reader } from '../platform/database.ts';
import {
  comparePlays,
  exportedPlays,
  firstDifferences,
  readPlaysExport,
  type PlaysComparison,
  type PlaysObjection,
  type PlayWitness,
} from '../plays/index.ts';
import { openStored } from './stored-server.ts';
import { assertInstallation, installationOf, listed, readHeads, writeNewFile } from './witness-files.ts';

const CODE = 'plays/not-an-export';
/** A rewritten fleet would fill the screen. */
const MOST_TOLD = 20;

export interface PlaysVerifyOptions {
  /** Exported plays; left out: those of the server on this machine. */
  export?: string;
  /** What kiosks have kept, read off their disks. */
  heads?: string[];
  /** An export from before. */
  against?: string;
}

/** Writes the plays that the server on this machine holds to a file; tells how many streams. */
export async function exportPlays(file: string, displayId: string | null): Promise<string> {
  await using platform = (await openStored()).platform;
  const { read } = platform.database;
  const installation = await installationOf(read);
  const exportedAt = formatInstant(platform.clock.wallMs());
  const header: PlaysExportHeader = { schema: 'waypost/plays-export/1', installation, displayId, exportedAt };
  let [streams, records] = [0, 0];
  async function* counted(): AsyncGenerator<PlaysExportLine> {
    for await (const line of exportedPlays(read, displayId)) {
      if (line.kind === 'stream') streams += 1;
      else records += 1;
      yield line;
    }
  }
  await writeNewFile(file, header, counted());
  return `Written to ${file}: ${records} records of ${streams} streams`;
}

/** What is read, from its beginning as often as it is asked for. */
interface Source {
  installation: string;
  displayId: string | null;
  lines(): Promise<AsyncIterable<PlaysExportLine>>;
}

/** Reads streams whole and compares them with what others have kept of them. */
export async function verifyPlays({ export: file, ...kept }: PlaysVerifyOptions): Promise<PlaysComparison> {
  if (file !== undefined) return verify(await sourceIn(file), kept);
  await using platform = (await openStored()).platform;
  // Not before it is done may the database be closed.
  return await verify(await ownSource(platform.database.read), kept);
}

async function ownSource(reader: Reader): Promise<Source> {
  const installation = await installationOf(reader);
  return { installation, displayId: null, lines: async () => exportedPlays(reader, null) };
}

async function sourceIn(file: string): Promise<Source> {
  const { installation, displayId } = (await readPlaysExport(file)).header;
  return { installation, displayId, lines: async () => (await readPlaysExport(file)).lines };
}

async function verify(
  source: Source,
  { heads = [], against }: Omit<PlaysVerifyOptions, 'export'>,
): Promise<PlaysComparison> {
  const { installation, displayId } = source;
  const witnesses = await Promise.all(heads.map((file) => witnessIn(file, installation)));
  const isPartial = displayId !== null;
  const compared = await comparePlays(await source.lines(), { witnesses, crypto: nodeCrypto, isPartial });
  if (against === undefined) return compared;
  const older = await readPlaysExport(against);
  assertInstallation(older.header, { installation, file: against, code: CODE });
  if (isPartial && older.header.displayId !== displayId)
    throw new AppError(CODE, `${against} is not of the same display`);
  const name = basename(against);
  const differences = await firstDifferences(await source.lines(), older.lines, name);
  return {
    ...compared,
    agreeing: differences.length === 0 ? [name, ...compared.agreeing] : compared.agreeing,
    objections: [...differences, ...compared.objections],
  };
}

async function witnessIn(file: string, installation: string): Promise<PlayWitness> {
  const name = 'heads of plays';
  const { kioskId, heads } = await readHeads(file, { schema: PlayHeads, installation, code: CODE, name });
  return { name: `kiosk ${kioskId}`, heads };
}

/** What a comparison came to, for people. */
export function playsInWords({ streams, records, agreeing, objections }: PlaysComparison): string {
  if (objections.length > 0) {
    const told = objections.slice(0, MOST_TOLD).map(objectionInWords);
    const others = objections.length - told.length;
    return [...told, ...(others > 0 ? [`and ${others} more`] : [])].join('\n');
  }
  const witnessed = agreeing.length === 0 ? 'compared with nothing' : `agrees with ${listed(agreeing)}`;
  return `whole: ${records} records of ${streams} streams; ${witnessed}`;
}

function objectionInWords(objection: PlaysObjection): string {
  const { streamId, seq } = objection;
  switch (objection.kind) {
    case 'broken':
      return `stream ${streamId} is broken at record ${seq}: it is not as it was signed, or does not follow from the one before`;
    case 'unsigned':
      return `stream ${streamId} is not vouched for by its kiosk at record ${seq}`;
    case 'cut':
      return `stream ${streamId} is cut off: record ${seq} is missing, and ${objection.witness} has it`;
    case 'rewritten':
      return `stream ${streamId} is rewritten: record ${seq} is not the one that ${objection.witness} has kept; the first that differs comes after record ${objection.agreesTo}`;
    case 'forked':
      return `stream ${streamId} is forked: ${objection.witnesses.join(' and ')} were told two different records ${seq}`;
    default:
      return assertNever(objection);
  }
}
