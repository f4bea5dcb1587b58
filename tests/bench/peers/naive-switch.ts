import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Media a naive page shows in turn, each for the same time, from an instant of the wall clock on. */
export interface NaiveLoop {
  media: readonly { kind: 'video' | 'image'; type: string; bytes: Uint8Array }[];
  startWallMs: number;
  everyMs: number;
}

/** The least code that shows them: one `<video>` and one `<img>`, whose `src` is set at each switch. */
export async function serveNaiveSwitch(loop: NaiveLoop): Promise<AsyncDisposable & { address: string }> {
  const server = createServer((request, response) => {
    const medium = loop.media[Number(/^\/media\/(\d+)/.exec(request.url ?? '')?.[1] ?? -1)];
    if (medium === undefined) response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(loop));
    else
      response
        .writeHead(200, { 'content-type': medium.type, 'content-length': medium.bytes.length })
        .end(medium.bytes);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

function pageOf({ media, startWallMs, everyMs }: NaiveLoop): string {
  const kinds = JSON.stringify(media.map(({ kind }) => kind));
  return `<!doctype html>
<style>body { margin: 0; background: #000; cursor: none } video, img { position: fixed; width: 100%; height: 100% }</style>
<video muted autoplay hidden></video><img hidden>
<script>
  const kinds = ${kinds}, video = document.querySelector('video'), img = document.querySelector('img');
  function show() {
    const turn = Math.floor((Date.now() - ${startWallMs}) / ${everyMs});
    const index = ((turn % kinds.length) + kinds.length) % kinds.length;
    const [shown, other] = kinds[index] === 'video' ? [video, img] : [img, video];
    shown.src = '/media/' + index;
    shown.hidden = false;
    other.hidden = true;
    setTimeout(show, ${startWallMs} + (turn + 1) * ${everyMs} - Date.now());
  }
  show();
</script>`;
}
