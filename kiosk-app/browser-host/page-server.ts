import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { WebSocketServer } from 'ws';
import { explainTakenPort } from '../../shared/taken-port.ts';
import {
  answerBlob,
  answerPage,
  blobUrl,
  createPageHosts,
  isPageHost,
  pagePath,
  pageUrl,
  screenPolicy,
  StageLine,
  type BlobAnswer,
  type PageSource,
} from '../machine/index.ts';
import type { Glass } from '../player/ports.ts';
import { attachSocket } from './socket-page.ts';

const NOTHING: BlobAnswer = { status: 404, headers: {}, body: null };

/** What is served of the player. */
export interface ServedPlayer extends PageSource {
  serviceFacts?(): readonly { label: string; value: string }[];
}

export interface PageServerOptions {
  displays: number;
  port: number;
  /** Folder of the built screen. */
  pages: string;
}

/** Serves the screens of this machine to a browser on it, and to nobody else: page, verified blobs and pages, stage. */
export class PageServer implements AsyncDisposable {
  readonly glass: Glass;
  readonly #stages: StageLine[];
  readonly #app: FastifyInstance;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  #player: ServedPlayer | null = null;

  private constructor(app: FastifyInstance, displays: number) {
    const nextHost = createPageHosts();
    this.#app = app;
    this.#stages = Array.from({ length: displays }, () => new StageLine());
    this.glass = {
      slots: displays,
      stage: (slot) => this.#stages[slot] as StageLine,
      blobUrl,
      pageUrl: (digest) => `http://${nextHost()}.localhost:${this.port}${pageUrl(digest)}`,
    };
  }

  /** Listens on 127.0.0.1. Throws `config/invalid` when the port is taken. */
  static async listen(options: PageServerOptions): Promise<PageServer> {
    const app = fastify({ logger: false, forceCloseConnections: true });
    const server = new PageServer(app, options.displays);
    await server.#addRoutes(options);
    server.#addStages();
    const { port } = options;
    await app.listen({ host: '127.0.0.1', port }).catch(explainTakenPort('WAYPOST_KIOSK_PORT', port));
    return server;
  }

  /** Where blobs and facts come from, once there is a player. */
  serve(player: ServedPlayer): void {
    this.#player = player;
  }

  get port(): number {
    return (this.#app.server.address() as AddressInfo).port;
  }

  address(slot: number): string {
    return `http://localhost:${this.port}/display/${slot}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    await this.#app.close();
  }

  async #addRoutes({ pages, displays }: PageServerOptions): Promise<void> {
    const page = await readFile(join(pages, 'index.html'), 'utf8');
    this.#app.addHook('onRequest', async (request, reply) => {
      const { host } = request.headers;
      const isOfPage = isOfPages(host);
      if (!isThisMachine(host) && !isOfPage)
        return reply.code(421).send('this screen is served on this machine only');
      if (isOfPage !== request.url.startsWith('/page/')) return reply.code(404).send();
      void reply.header('content-security-policy', this.#policy).header('x-content-type-options', 'nosniff');
      return undefined;
    });
    await this.#app.register(fastifyStatic, { root: pages, prefix: '/display/', index: false, maxAge: 0 });
    this.#app.get('/service', (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(
          (this.#player?.serviceFacts?.() ?? []).map(({ label, value }) => `${label}: ${value}\n`).join(''),
        ),
    );
    this.#app.get('/', (_request, reply) => reply.redirect('/display/0'));
    this.#app.get<{ Params: { slot: string } }>('/display/:slot(^\\d+$)', (request, reply) =>
      Number(request.params.slot) < displays
        ? reply.type('text/html; charset=utf-8').send(page)
        : reply.code(404).send('no such display'),
    );
    this.#app.get<{ Params: { digest: string }; Querystring: { type?: unknown } }>(
      '/blob/:digest',
      (request, reply) =>
        this.#sendBlob(reply, request.params.digest, {
          range: request.headers.range,
          type: request.query.type,
        }),
    );
    this.#app.get('/page/*', (request, reply) => {
      const [path = ''] = request.url.split('?');
      const asked = pagePath(path);
      const origin = `http://${request.headers.host}`;
      const screens = `http://localhost:${this.port} http://127.0.0.1:${this.port}`;
      return send(reply, asked === null ? NOTHING : answerPage(this.#player, { ...asked, origin, screens }));
    });
  }

  /** Its stage is a WebSocket. */
  get #policy(): string {
    return screenPolicy({ connects: "'self'", pages: `http://*.localhost:${this.port}` });
  }

  #sendBlob(
    reply: FastifyReply,
    digest: string,
    asked: { range: string | undefined; type: unknown },
  ): FastifyReply {
    return send(reply, answerBlob(this.#player, { digest, ...asked }));
  }

  #addStages(): void {
    this.#app.server.on('upgrade', (request, socket, head) => {
      const slot = /^\/stage\/(\d+)$/.exec(request.url ?? '')?.[1];
      const stage = slot === undefined ? undefined : this.#stages[Number(slot)];
      const isOwnPage = request.headers.origin === `http://${request.headers.host}`;
      if (stage === undefined || !isOwnPage || !isThisMachine(request.headers.host)) socket.destroy();
      else this.#sockets.handleUpgrade(request, socket, head, (opened) => attachSocket(stage, opened));
    });
  }
}

function send(reply: FastifyReply, { status, headers, body }: BlobAnswer): FastifyReply {
  void reply.code(status).headers(headers);
  return reply.send(body === null ? undefined : Readable.from(body, { objectMode: false }));
}

/** Browsers know every name of this ending as this machine, and ask nobody. */
function isOfPages(host: string | undefined): boolean {
  const [, name = ''] = /^([^.]+)\.localhost(?::\d+)?$/.exec(host ?? '') ?? [];
  return isPageHost(name);
}

/** Names other than these reach us only through a page that wants to look like ours. */
function isThisMachine(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host ?? '');
}
