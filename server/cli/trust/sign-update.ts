import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { UpdateStatement } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { PAYLOAD_TYPES } from '../../../shared/trust/index.ts';
import { state, type Signing } from './ceremony.ts';
import { readStatement, rootIn } from './statement-files.ts';

/** What is said of a package. */
export interface Release {
  version: string;
  platform: string;
  least: string;
}

/** States by the release keys that are here what a package is; two of them must, so that another one signs it by `trust sign`. */
export async function signUpdate(
  file: string,
  { version, platform, least }: Release,
  { from, ...signing }: Signing & { from: string },
): Promise<string[]> {
  const current = await readStatement(from);
  const root = rootIn(current);
  if (root.release === null) throw new AppError('trust/plan-invalid', 'the root names no release keys');
  const statement = UpdateStatement.safeParse({
    schema: 'waypost/update/1',
    installation: root.installation,
    issuedAt: formatInstant(systemClock.wallMs()),
    version,
    leastVersion: least,
    platform,
    ...(await measured(file)),
  });
  if (!statement.success) {
    const [issue] = statement.error.issues;
    throw new AppError('trust/plan-invalid', `${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`);
  }
  return state(PAYLOAD_TYPES.update, statement.data, { ...signing, from: current });
}

/** A package may be larger than memory. */
async function measured(file: string): Promise<{ sha256: string; size: number }> {
  const whole = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
    whole.update(piece);
    size += piece.length;
  }
  return { sha256: whole.digest('hex'), size };
}
