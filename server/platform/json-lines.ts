import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { AppError, type ErrorCode } from '../../shared/errors.ts';

interface Schema<Value> {
  parse: (value: unknown) => Value;
}

/** What stands in a file of lines, and with what is thrown where it does not. */
export interface LinesOf<Header, Line> {
  header: Schema<Header>;
  line: Schema<Line>;
  code: ErrorCode;
  /** `the audit` */
  name: string;
}

/** Writes lines of JSON, as fast as they are taken: what they are first. */
export async function writeJsonLines(
  to: Writable,
  header: object,
  lines: AsyncIterable<object>,
): Promise<void> {
  to.write(`${JSON.stringify(header)}\n`);
  for await (const line of lines) if (!to.write(`${JSON.stringify(line)}\n`)) await once(to, 'drain');
}

/** Reads them one by one. Throws the `code` for what is something else. */
export async function readJsonLines<Header, Line>(
  file: string,
  of: LinesOf<Header, Line>,
): Promise<{ header: Header; lines: AsyncIterable<Line> }> {
  const texts = createInterface({ input: createReadStream(file), crlfDelay: Infinity })[
    Symbol.asyncIterator
  ]();
  const parse = <Value>(schema: Schema<Value>, text: string, line: number): Value => {
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new AppError(of.code, `line ${line} of ${file} is not one of ${of.name}`, { cause });
    }
  };
  async function* rest(): AsyncGenerator<Line> {
    let line = 1;
    for await (const text of texts) {
      line += 1;
      if (text !== '') yield parse(of.line, text, line);
    }
  }
  const first = await texts.next();
  return { header: parse(of.header, first.done === true ? '' : first.value, 1), lines: rest() };
}
