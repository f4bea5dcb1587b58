import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../shared/errors.ts';
import type { Isolation } from './isolation.ts';
import { runLimited } from './limited-process.ts';
import type { Limits } from './limits.ts';
import { Word, type Order, type Prepared } from './worker-words.ts';

/** `.ts` as checked out, `.js` as built: the worker is what we are. */
const WORKER = fileURLToPath(new URL(`./worker${import.meta.url.slice(-3)}`, import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** The code it runs; nothing else of the machine, above all neither keys nor data. */
const READABLE = ['server/library/processing', 'shared', 'node_modules'];
const HEAP_MIB = 1_024;

export interface WorkerOptions {
  limits: Limits;
  isolation: Isolation;
  signal: AbortSignal;
  progress: (percent: number) => void;
}

/** Lets a worker prepare a file. Throws `upload/…` with the reason why it is refused, or why it could not be worked on. */
export async function runWorker(order: Order, options: WorkerOptions): Promise<Prepared> {
  const { limits, isolation, signal, progress } = options;
  const answers: Word[] = [];
  const onLine = (line: string): void => {
    const word = wordIn(line);
    if (word?.kind === 'progress') progress(word.percent);
    else if (word !== null) answers.push(word);
  };
  const { code, complaint } = await runLimited({
    command: process.execPath,
    args: [...(await permissions(order, limits)), WORKER],
    folder: order.folder,
    limits,
    isolation,
    input: JSON.stringify(order),
    onLine,
    signal,
  });
  const [answer] = answers;
  if (answer?.kind === 'prepared' && code === 0) return answer.prepared;
  if (answer?.kind === 'refused') throw new AppError(answer.code, answer.detail);
  throw new AppError('upload/not-processed', 'its processing ended without a result', {
    data: { code, complaint },
  });
}

function wordIn(line: string): Word | null {
  try {
    return Word.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** Add-ons (the picture library) are code of ours; they obey the kernel's limits, not Node's. */
async function permissions({ path, folder }: Order, { memoryMiB }: Limits): Promise<string[]> {
  const code = await Promise.all(READABLE.map((name) => realpath(`${ROOT}${name}`)));
  return [
    '--permission',
    '--allow-addons',
    ...[`${ROOT}package.json`, ...code.map((folder) => `${folder}${sep}`), path, `${folder}${sep}`].map(
      (name) => `--allow-fs-read=${name}`,
    ),
    `--allow-fs-write=${folder}${sep}`,
    `--max-old-space-size=${Math.min(HEAP_MIB, Math.floor(memoryMiB / 2))}`,
    '--disable-warning=SecurityWarning',
  ];
}
