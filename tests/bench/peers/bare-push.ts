import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Server } from 'socket.io';

/**
 * The least that rings a bell at many clients: Socket.IO as its own guide to performance sets it up, everybody in one room,
 * one emit. No tokens, rooms for each display, slices or turns. `POST /ring` emits what it is sent; `POST /residentBytes`.
 */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const server = createServer();
const sockets = new Server(server, {
  transports: ['websocket'],
  allowUpgrades: false,
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  pingInterval: 30_000,
});
sockets.engine.on('connection', (connection: { request: unknown }) => (connection.request = null));
sockets.on('connection', (socket) => void socket.join('all'));

const commands: Record<string, (said: unknown) => unknown> = {
  ring(said) {
    const atMs = Number(process.hrtime.bigint()) / 1e6;
    sockets.to('all').emit('manifest:changed', said);
    return { atMs };
  },
  residentBytes() {
    for (let round = 0; round < 4; round += 1) collect();
    return process.memoryUsage.rss();
  },
};
const control = createServer((request, response) => {
  response.setHeader('connection', 'close');
  let body = '';
  request.on('data', (piece: Buffer) => (body += piece.toString()));
  request.on('end', () =>
    response.end(JSON.stringify(commands[request.url?.slice(1) ?? '']?.(JSON.parse(body)))),
  );
});
const listening = (address: unknown): number => (address as { port: number }).port;
server.listen(0, '127.0.0.1', () => console.log(`listens ${listening(server.address())}`));
control.listen(0, '127.0.0.1', () => console.log(`control ${listening(control.address())}`));
