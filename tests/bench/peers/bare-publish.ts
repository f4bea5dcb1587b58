import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';

/**
 * The least that brings a picture to screens: an emit, a fetch, a swap of an `<img>`; no plan, signature, disk or fade.
 * `bare-publish.ts server` takes a picture by `PUT /picture` and rings for it by `POST /publish`;
 * `bare-publish.ts clients <origin> <count>` prints `shown <path> <monotonic ms>` when the last client has all its bytes.
 */
const PAGE = `<!doctype html><style>body{margin:0}img{position:fixed;width:100%;height:100%;object-fit:cover}</style>
<script src="/socket.io/socket.io.js"></script><script>
io({transports:['websocket']}).on('changed', async (path) => {
  const image = new Image();
  image.src = URL.createObjectURL(await (await fetch(path)).blob());
  await image.decode();
  document.body.replaceChildren(image);
})</script><body>`;

async function serve(): Promise<void> {
  const pictures: Buffer[] = [];
  const take = (request: IncomingMessage, answer: (path: string) => void): void => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => void pieces.push(piece));
    request.on('end', () => {
      if (request.method === 'PUT') pictures.push(Buffer.concat(pieces));
      answer(`/picture/${pictures.length - 1}`);
    });
  };
  const server = createServer((request, response) => {
    const picture = /^\/picture\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (request.method === 'POST') sockets.emit('changed', `/picture/${pictures.length - 1}`);
    if (request.method !== 'GET') take(request, (path) => response.end(path));
    else if (picture === undefined) response.setHeader('content-type', 'text/html').end(PAGE);
    else response.setHeader('content-type', 'image/jpeg').end(pictures[Number(picture)]);
  });
  const sockets = new Server(server, { transports: ['websocket'], perMessageDeflate: false });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  console.log(`listens on ${JSON.stringify(server.address())}`);
}

async function listen(origin: string, count: number): Promise<void> {
  const told = new Map<string, number>();
  const onChanged = async (path: string): Promise<void> => {
    await (await fetch(origin + path)).arrayBuffer();
    told.set(path, (told.get(path) ?? 0) + 1);
    if (told.get(path) === count) console.log(`shown ${path} ${Number(process.hrtime.bigint()) / 1e6}`);
  };
  const sockets = Array.from({ length: count }, () =>
    io(origin, { transports: ['websocket'], forceNew: true }),
  );
  for (const socket of sockets) socket.on('changed', (path: string) => void onChanged(path));
  await Promise.all(
    sockets.map((socket) => new Promise<void>((resolve) => void socket.on('connect', resolve))),
  );
  console.log('connected');
}

const [role, origin = '', count = '0'] = process.argv.slice(2);
await (role === 'server' ? serve() : listen(origin, Number(count)));
