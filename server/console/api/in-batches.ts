import { systemClock } from '../../../shared/time/index.ts';

/**
 * Reads rows one by one as far as the asker can tell, and in one call for whoever asks in the same moment. `read`
 * answers with the rows that there are; for others the answer is null.
 */
export function inBatches<Row extends { id: string }>(
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
  most: number,
): (id: string) => Promise<Row | null> {
  let waiting = new Map<string, PromiseWithResolvers<Row | null>>();
  const send = (): void => {
    const asked = [...waiting];
    waiting = new Map();
    for (let from = 0; from < asked.length; from += most) void settle(asked.slice(from, from + most), read);
  };
  return (id) => {
    if (waiting.size === 0) systemClock.after(0, send);
    const answer = waiting.get(id) ?? Promise.withResolvers<Row | null>();
    waiting.set(id, answer);
    return answer.promise;
  };
}

async function settle<Row extends { id: string }>(
  asked: readonly (readonly [string, PromiseWithResolvers<Row | null>])[],
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): Promise<void> {
  try {
    const rows = new Map((await read(asked.map(([id]) => id))).map((row) => [row.id, row]));
    for (const [id, { resolve }] of asked) resolve(rows.get(id) ?? null);
  } catch (error) {
    for (const [, { reject }] of asked) reject(error);
  }
}
