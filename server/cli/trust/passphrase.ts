import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { SHORTEST_PASSWORD } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';

/** Fewer different characters are a pattern. */
const FEWEST_CHARACTERS = 8;

/** Asks for passphrases of keys; of each key once. */
export type AskPassphrase = (keyName: string) => Promise<string>;

/** From the file that `WAYPOST_PASSPHRASE_FILE` names, or from whoever sits at the terminal, unseen. Throws `trust/key-unusable`. */
export function createAskPassphrase(
  environment: Record<string, string | undefined> = process.env,
): AskPassphrase {
  const file = environment['WAYPOST_PASSPHRASE_FILE'];
  return async (keyName) => {
    if (file !== undefined) return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
    if (!process.stdin.isTTY)
      throw new AppError(
        'trust/key-unusable',
        `nobody can be asked for the passphrase of ${keyName}: set WAYPOST_PASSPHRASE_FILE`,
      );
    return askUnseen(`Passphrase of ${keyName}: `);
  };
}

/** Throws `password/unsuitable`. */
export function assertStrong(passphrase: string): void {
  const isStrong =
    passphrase.length >= SHORTEST_PASSWORD && new Set(passphrase.toLowerCase()).size >= FEWEST_CHARACTERS;
  if (isStrong) return;
  throw new AppError(
    'password/unsuitable',
    `the passphrase of a key has at least ${SHORTEST_PASSWORD} characters, ${FEWEST_CHARACTERS} of them different`,
  );
}

async function askUnseen(question: string): Promise<string> {
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  using terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const answer = await terminal.question('');
  process.stdout.write('\n');
  return answer;
}
