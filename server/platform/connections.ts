import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    cutConnections(): void;
  }
}

/** `app.cutConnections()` ends every connection at once, also those of WebSockets, which Node no longer counts among its own. */
export function trackConnections(app: FastifyInstance): void {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.decorate('cutConnections', () => {
    for (const socket of open) socket.destroy();
  });
}
