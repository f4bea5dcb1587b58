import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { z } from 'zod';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { findInstallation } from '../approval/index.ts';
import type { Reader } from '../platform/database.ts';
import { writeJsonLines } from '../platform/json-lines.ts';

const MOST_NAMED = 5;

/** Throws `config/invalid` where no server has made its keys yet. */
export async function installationOf(reader: Reader): Promise<string> {
  const installation = await findInstallation(reader);
  if (installation === null) throw new AppError('config/invalid', 'no server has started here yet');
  return installation;
}

interface HeadsOf<Heads> {
  schema: z.ZodType<Heads>;
  installation: string;
  code: ErrorCode;
  /** `heads of the audit` */
  name: string;
}

/** What a unit has kept, read off its disk. Throws the `code` for what is something else or of another installation. */
export async function readHeads<Heads extends { installation: string }>(
  file: string,
  { schema, installation, code, name }: HeadsOf<Heads>,
): Promise<Heads> {
  const said = schema.safeParse(parsedOrNull(await readFile(file, 'utf8')));
  if (!said.success) throw new AppError(code, `${file} holds no ${name}`);
  assertInstallation(said.data, { installation, file, code });
  return said.data;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Throws the `code` for a file of another installation. */
export function assertInstallation(
  said: { installation: string },
  { installation, file, code }: { installation: string; file: string; code: ErrorCode },
): void {
  if (said.installation !== installation)
    throw new AppError(code, `${file} is of another installation, ${said.installation}`);
}

/** Writes an export to a file that is not there yet. */
export async function writeNewFile(
  file: string,
  header: object,
  lines: AsyncIterable<object>,
): Promise<void> {
  const to = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await writeJsonLines(to, header, lines);
  await finished(to.end());
}

/** A fleet would fill the screen. */
export function listed(names: readonly string[]): string {
  const others = names.length - MOST_NAMED;
  return others > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${others} more` : names.join(', ');
}
