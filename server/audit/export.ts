import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { AuditExportHeader, AuditLine } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';

/** Writes a chain as lines of JSON: what it is first, then entry after entry. */
export async function writeExport(
  to: Writable,
  header: AuditExportHeader,
  lines: AsyncIterable<AuditLine>,
): Promise<void> {
  to.write(`${JSON.stringify(header)}\n`);
  for await (const line of lines) if (!to.write(`${JSON.stringify(line)}\n`)) await once(to, 'drain');
}

/** Reads an exported chain, line by line. Throws `audit/not-an-export`. */
export async function readExport(
  file: string,
): Promise<{ header: AuditExportHeader; lines: AsyncIterable<AuditLine> }> {
  const texts = createInterface({ input: createReadStream(file), crlfDelay: Infinity })[
    Symbol.asyncIterator
  ]();
  const first = await texts.next();
  const header = parsed(AuditExportHeader, first.done === true ? '' : first.value, { file, line: 1 });
  return { header, lines: linesOf(texts, file) };
}

async function* linesOf(texts: AsyncIterableIterator<string>, file: string): AsyncGenerator<AuditLine> {
  let line = 1;
  for await (const text of texts) {
    line += 1;
    if (text !== '') yield parsed(AuditLine, text, { file, line });
  }
}

function parsed<Value>(
  schema: { parse: (value: unknown) => Value },
  text: string,
  { file, line }: { file: string; line: number },
): Value {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('audit/not-an-export', `line ${line} of ${file} is not one of the audit`, { cause });
  }
}
