/**
 * A process of its own that reads one foreign file. Its order is the JSON on its standard input, its answer is words on
 * its standard output (`worker-words.ts`). It is started by `worker-process.ts`, without network and with limits.
 */
import { text } from 'node:stream/consumers';
import { AppError } from '../../../shared/errors.ts';
import { prepare, prepareStills } from './prepare.ts';
import { Order, RefusalCode, type Word } from './worker-words.ts';

function say(word: Word): void {
  process.stdout.write(`${JSON.stringify(word)}\n`);
}

/** What is wrong with the file is an answer; what is wrong with us ends the process. */
function refuse(cause: unknown): void {
  const code = RefusalCode.safeParse(cause instanceof AppError ? cause.code : null);
  if (!code.success || !(cause instanceof AppError)) throw cause;
  say({ kind: 'refused', code: code.data, detail: cause.message });
}

try {
  const order = Order.parse(JSON.parse(await text(process.stdin)));
  const progress = (percent: number): void => say({ kind: 'progress', percent });
  const prepared = await (order.task === 'stills' ? prepareStills(order) : prepare(order, progress));
  say({ kind: 'prepared', prepared });
} catch (cause) {
  refuse(cause);
}
