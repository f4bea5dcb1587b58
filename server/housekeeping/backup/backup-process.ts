/** A process that makes one backup: it is sent its order, answers once, and ends with the server that wants it. */
import { setPriority } from 'node:os';
import { AppError } from '../../../shared/errors.ts';
import { Order, type BackupAnswer } from './backup-words.ts';
import { backUp, summaryOf } from './backup.ts';

/** The screens come first. */
const BEHIND_OTHERS = 10;

async function answer(said: unknown): Promise<BackupAnswer> {
  try {
    const made = await backUp(Order.parse(said), new AbortController().signal);
    return { isMade: true, detail: summaryOf(made) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { isMade: false, code: error.code, detail: error.message };
  }
}

setPriority(BEHIND_OTHERS);
const abandoned = (): never => process.exit(1);
process.once('disconnect', abandoned);
const order = await new Promise<unknown>((resolve) => void process.once('message', resolve));
const answered = await answer(order);
process.off('disconnect', abandoned);
process.send?.(answered, () => process.disconnect?.());
