import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { RunningProcess } from '../../support/processes.ts';

/** What a benchmark may ask one of its processes to do; `said` is a JSON value. */
export type Commands = Record<string, (said: unknown) => unknown>;

/** Takes commands on a port of its own, which it prints. */
export async function takeCommands(commands: Commands): Promise<void> {
  const server = createServer((request, response) => {
    // A connection that is kept would be lost while a benchmark waits.
    response.setHeader('connection', 'close');
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => void pieces.push(piece));
    request.on('end', () => {
      const said: unknown = JSON.parse(Buffer.concat(pieces).toString() || 'null');
      const answer = Promise.resolve(commands[request.url?.slice(1) ?? '']?.(said));
      void answer.then((value) => response.end(JSON.stringify(value ?? null)));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  console.log(`control ${(server.address() as AddressInfo).port}`);
}

/** Sends a command to a process that takes them, and waits for what it comes to. */
export async function command<Answer>(
  process: RunningProcess,
  name: string,
  said: unknown = null,
): Promise<Answer> {
  const [, port = ''] = await process.line(/^control (\d+)/);
  const body = JSON.stringify(said);
  const answer = await fetch(`http://127.0.0.1:${port}/${name}`, { method: 'POST', body });
  return (await answer.json()) as Answer;
}
