import { createInterface } from 'node:readline/promises';
import { AppError } from '../../shared/errors.ts';

/** What nobody agreed to. */
type NotAgreed = 'pack/not-agreed' | 'trust/not-agreed';

/** Asks whoever sits at the terminal, unless the answer was given. Without a terminal nobody can be asked: throws the code. */
export async function askYes(
  question: string,
  { yes = false, code }: { yes?: boolean | undefined; code: NotAgreed },
): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY)
    throw new AppError(code, 'nothing was changed: say --yes where nobody can be asked');
  using terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
}
