import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

/** What is wrong with the file: as a pack, or as what a trust root is to say. */
type FileFault = 'pack/invalid' | 'trust/plan-invalid';

/** Far more than people write and review. */
const LIMIT_CHARACTERS = 4_000_000;

/**
 * Text of a file that people write, a pack's say, as its schema says it. Aliases are not taken (few bytes of them can stand for gigabytes), a
 * key may stand once in a mapping, and nothing that the schema does not know may stand at all. Throws `pack/invalid`, or
 * the code given, which names the file and the place.
 */
export function parseYaml<Schema extends z.ZodType>(
  schema: Schema,
  { text, file, code = 'pack/invalid' }: { text: string; file: string; code?: FileFault },
): z.output<Schema> {
  if (text.length > LIMIT_CHARACTERS)
    throw new AppError(code, `${file}: has more than ${LIMIT_CHARACTERS} characters`);
  const parsed = schema.safeParse(valueOf(text, { file, code }));
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map(({ message, path }) => ({
      file,
      pointer: path.map((part) => `/${String(part)}`).join(''),
      detail: message,
    })),
    code,
  );
}

/** Throws `pack/invalid` with every fault, each as `FILE#/place/in/it: what is wrong`. */
export function invalid(
  faults: readonly { file: string; pointer: string; detail: string }[],
  code: FileFault = 'pack/invalid',
): AppError {
  const told = faults.map(({ file, pointer, detail }) => `${file}#${pointer}: ${detail}`).join('\n');
  const errors = faults.map(({ file, pointer, detail }) => ({ detail, pointer: `${file}#${pointer}` }));
  return new AppError(code, told, { errors });
}

function valueOf(text: string, { file, code }: { file: string; code: FileFault }): unknown {
  try {
    const document = parseDocument(text, { prettyErrors: true, uniqueKeys: true });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) throw fault;
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : 'cannot be read';
    throw new AppError(code, `${file}: ${detail}`, { cause });
  }
}
