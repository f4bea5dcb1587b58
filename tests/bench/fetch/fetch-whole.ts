import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** Where a file is fetched from, and with what. */
export interface Source {
  url: string;
  headers: Record<string, string>;
}

/** Seconds until the last of several clients, each with a connection of its own, has all the bytes. */
export async function secondsToFetch(
  source: Source,
  { clients, bytes }: { clients: number; bytes: number },
): Promise<number> {
  const startMs = performance.now();
  const taken = await Promise.all(Array.from({ length: clients }, () => fetchAndCount(source)));
  if (taken.some((count) => count !== bytes)) throw new Error(`${source.url} sent ${String(taken)} bytes`);
  return (performance.now() - startMs) / 1_000;
}

/** SHA-256 of what is sent, for showing once that it is the file. */
export async function digestOf(source: Source): Promise<string> {
  const whole = createHash('sha256');
  for await (const piece of await ask(source)) whole.update(piece as Buffer);
  return whole.digest('hex');
}

async function fetchAndCount(source: Source): Promise<number> {
  const response = await ask(source);
  let count = 0;
  response.on('data', (piece: Buffer) => (count += piece.length));
  await once(response, 'end');
  return count;
}

async function ask({ url, headers }: Source): Promise<IncomingMessage> {
  const [response] = (await once(get(url, { headers, agent: false }), 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return response;
}
