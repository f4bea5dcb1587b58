import type { Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { z } from 'zod';
import { buildApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { openPlatform } from '../../../server/platform/open-platform.ts';
import { takeCommands } from '../support/control.ts';
import { monotonicMs } from '../support/monotonic.ts';
import { residentBytes } from '../support/resident.ts';

/**
 * The whole server in a process of its own, which a benchmark can ask to ring, to publish, and to lose every connection at
 * once, and which tells what becomes of its memory and of its event loop.
 */
const config = readConfig();
const platform = await openPlatform({ ...config, logger: pino({ level: 'silent' }) });
const { app, capabilities } = await buildApp({ platform, config });
await app.listen({ host: config.host, port: config.port });

const connections = new Set<Socket>();
app.server.on('connection', (socket) => {
  connections.add(socket);
  socket.on('close', () => connections.delete(socket));
});
const loop = monitorEventLoopDelay({ resolution: 1 });

function ring(said: unknown): { atMs: number } {
  const { displayIds, ...notice } = z.looseObject({ displayIds: z.array(z.string()) }).parse(said);
  const { revision, planDigest } = z.object({ revision: z.int(), planDigest: z.string() }).parse(notice);
  const notices = displayIds.map((displayId) => ({ displayId, revision, planDigest, jitterMs: 0 }));
  const atMs = monotonicMs();
  platform.bus.emit('manifest:changed', notices);
  return { atMs };
}

/** Edits the playlist's entries, so that every display gets a new revision. */
async function publish(said: unknown): Promise<{ changed: number }> {
  const { playlistId, durationMs } = z.object({ playlistId: z.string(), durationMs: z.int() }).parse(said);
  const { id, revision, ...draft } = await capabilities.planning.playlists.get(playlistId);
  const entries = draft.entries.map((entry) => ({ ...entry, durationMs }));
  await capabilities.planning.playlists.update(SERVER_ACTOR, { id, revision }, { ...draft, entries });
  const { changed } = await capabilities.publishing.publish(SERVER_ACTOR);
  return { changed: changed.length };
}

/** How many displays have a kiosk that does not hold what was published last. */
async function behind(): Promise<{ displays: number }> {
  let displays = 0;
  let after: string | undefined;
  do {
    const page = await capabilities.kiosks.list({ limit: 200, ...(after === undefined ? {} : { after }) });
    for (const { displayIds, lastHeartbeat } of page.rows)
      for (const id of displayIds) {
        const floor = lastHeartbeat?.displays.find(({ displayId }) => displayId === id)?.floor ?? -1;
        if (floor !== ((await capabilities.publishing.currentMark(id))?.revision ?? 0)) displays += 1;
      }
    after = page.next ?? undefined;
  } while (after !== undefined);
  return { displays };
}

await takeCommands({
  ring,
  publish,
  behind,
  connected: () => capabilities.kiosks.presence.count(),
  residentBytes,
  perSecond: () => Math.round(capabilities.turns.perSecond()),
  drop: () => {
    const atMs = monotonicMs();
    for (const socket of connections) socket.destroy();
    return { atMs };
  },
  watchLoop: () => {
    loop.reset();
    return loop.enable();
  },
  loopP99Ms: () => {
    loop.disable();
    return { p99Ms: loop.percentile(99) / 1e6, maxMs: loop.max / 1e6 };
  },
});
