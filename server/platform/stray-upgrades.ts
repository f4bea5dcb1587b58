import type { Server } from 'node:http';

const NOT_FOUND = 'HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

/** Answers upgrades that none of these paths takes: left alone, such a connection would stay open for nothing. */
export function refuseStrayUpgrades(server: Server, paths: readonly string[]): void {
  server.on('upgrade', ({ url = '' }, socket) => {
    if (paths.some((path) => url.startsWith(`${path}/`))) return;
    socket.on('error', () => socket.destroy());
    socket.end(NOT_FOUND);
  });
}
