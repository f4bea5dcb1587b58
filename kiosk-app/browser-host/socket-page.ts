import type { WebSocket } from 'ws';
import type { StageLine } from '../machine/index.ts';

/** Code by which a page is sent away for good. */
const REPLACED = 4000;

/** Attaches the page at the other end of a WebSocket to its stage. */
export function attachSocket(stage: StageLine, socket: WebSocket): void {
  const page = stage.attach({
    send: (command) => socket.send(JSON.stringify(command)),
    close: () => socket.close(REPLACED, 'another page shows this display now'),
  });
  socket.on('message', (data: Buffer) => page.receive(parseJson(data.toString('utf8'))));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => page.left());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
