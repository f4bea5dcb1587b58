import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** The least that shows a picture after a start: `bare-boot.ts <picture> <port>` serves a page with one `<img>`. */
const [file = '', port = '0'] = process.argv.slice(2);
const PAGE =
  '<!doctype html><style>body{margin:0}img{position:fixed;width:100%;height:100%;object-fit:cover}</style>' +
  '<body><img src="/picture">';

const server = createServer((request, response) => {
  response.setHeader('cache-control', 'no-store');
  if (request.url === '/picture') response.setHeader('content-type', 'image/jpeg').end(readFileSync(file));
  else response.setHeader('content-type', 'text/html').end(PAGE);
});
await once(server.listen(Number(port), '127.0.0.1'), 'listening');
console.log('listens');
