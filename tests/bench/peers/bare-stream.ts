import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least code that sends a file without holding it: `bare-stream.ts <file>`, in pieces of 1 MiB. */
const [file = ''] = process.argv.slice(2);
const { size } = statSync(file);

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size });
  createReadStream(file, { highWaterMark: 1_048_576 }).pipe(response);
});
await once(server.listen(0, '127.0.0.1'), 'listening');
console.log(`listens on ${(server.address() as AddressInfo).port}`);
