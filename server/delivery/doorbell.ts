import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { Server, type DefaultEventsMap, type Namespace, type ServerOptions, type Socket } from 'socket.io';
import {
  KIOSK_NAMESPACE,
  SocketAuth,
  type RevisionNotice,
  type ServerToKioskEvents,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, type Clock } from '../../shared/time/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Bus, BusEvents } from '../platform/bus.ts';
import { toProblem } from '../platform/problem.ts';
import { drainSpreadMsFor } from './spread.ts';

/** What the doorbell needs of kiosks. */
export interface DoorbellKiosks {
  authenticateToken(token: string): Promise<AuthenticatedKiosk>;
  presence: { joined(kioskId: string): void; left(kioskId: string): void };
}

export interface DoorbellDeps {
  kiosks: DoorbellKiosks;
  bus: Bus;
  clock: Clock;
}

type KioskNamespace = Namespace<DefaultEventsMap, ServerToKioskEvents, DefaultEventsMap, AuthenticatedKiosk>;
type KioskSocket = Socket<DefaultEventsMap, ServerToKioskEvents, DefaultEventsMap, AuthenticatedKiosk>;

/** Rooms rung before other work gets its turn. */
const ROOMS_PER_TURN = 64;

/** Text frames without compression are framed once per room, however many listen. State is reconciled by revision. */
const SOCKET_OPTIONS: Partial<ServerOptions> = {
  transports: ['websocket'],
  allowUpgrades: false,
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: 64e3,
  pingInterval: 30_000,
  pingTimeout: 20_000,
  connectTimeout: 10_000,
};

/**
 * Puts the doorbell on the server of `app`: it tells kiosks that something has changed, never what. Rings for the bus;
 * when the app closes, kiosks are told to come back spread out, and requests under way are finished.
 */
export function attachDoorbell(app: FastifyInstance, deps: DoorbellDeps): void {
  const io = new Server(app.server, SOCKET_OPTIONS);
  // The first request of each connection would be kept as long as the connection.
  io.engine.on('connection', (connection: { request: unknown }) => (connection.request = null));
  const kiosks: KioskNamespace = io.of(KIOSK_NAMESPACE);
  kiosks.use((socket, next) => void admit(socket, next, deps.kiosks));
  kiosks.on('connection', (socket) => welcome(kiosks, socket, deps));
  const stopListening = listen(kiosks, deps);
  closeWith(app, async () => {
    stopListening();
    kiosks.emit('server:draining', { spreadMs: drainSpreadMsFor(kiosks.sockets.size), at: now(deps) });
    await nextTurn();
    // Closes the HTTP server, too, and waits for its requests.
    await io.close();
  });
}

async function admit(
  socket: KioskSocket,
  next: (refused?: Error) => void,
  kiosks: DoorbellKiosks,
): Promise<void> {
  try {
    Object.assign(socket.data, await kiosks.authenticateToken(tokenOf(socket)));
  } catch (error) {
    return next(refusal(error));
  }
  next();
}

function tokenOf(socket: KioskSocket): string {
  const auth = SocketAuth.safeParse(socket.handshake.auth);
  if (auth.success) return auth.data.token;
  throw new AppError('request/invalid', 'the connection does not present itself as the contract says');
}

/** What the client gets as `connect_error`: the code as message, the problem as data. */
function refusal(error: unknown): Error {
  const problem = toProblem(error);
  return Object.assign(new AppError('server/defect', problem.code), { data: problem });
}

function welcome(kiosks: KioskNamespace, socket: KioskSocket, deps: DoorbellDeps): void {
  const { kioskId, displayIds, isCloneSuspected } = socket.data;
  if (isCloneSuspected) socket.emit('kiosk:cloned', { at: now(deps) });
  else hangUpOnEarlierBoots(kiosks, socket);
  void socket.join([kioskRoom(kioskId), ...displayIds.map(displayRoom)]);
  deps.kiosks.presence.joined(kioskId);
  socket.on('disconnect', () => deps.kiosks.presence.left(kioskId));
}

/** A kiosk runs once: what is left of an earlier boot is half-open, or a second unit, which then shows itself. */
function hangUpOnEarlierBoots(kiosks: KioskNamespace, socket: KioskSocket): void {
  for (const id of kiosks.adapter.rooms.get(kioskRoom(socket.data.kioskId)) ?? []) {
    const other = kiosks.sockets.get(id);
    // By the transport: the client connects again by itself, as after any loss.
    if (other !== undefined && other.data.bootId !== socket.data.bootId) other.conn.close();
  }
}

function listen(kiosks: KioskNamespace, deps: DoorbellDeps): () => void {
  const onChanged = (notices: RevisionNotice[]): void => void ring(kiosks, notices);
  const onRevoked = ({ kioskId }: BusEvents['kiosk:revoked'][0]): void => {
    kiosks.in(kioskRoom(kioskId)).disconnectSockets(true);
  };
  const onCloned = ({ kioskId }: BusEvents['kiosk:clone-suspected'][0]): void => {
    kiosks.to(kioskRoom(kioskId)).emit('kiosk:cloned', { at: now(deps) });
  };
  deps.bus.on('manifest:changed', onChanged);
  deps.bus.on('kiosk:revoked', onRevoked);
  deps.bus.on('kiosk:clone-suspected', onCloned);
  return () => {
    deps.bus.off('manifest:changed', onChanged);
    deps.bus.off('kiosk:revoked', onRevoked);
    deps.bus.off('kiosk:clone-suspected', onCloned);
  };
}

/** One small frame per display, with the spread its publication gave it; a large one lets other work in between. */
async function ring(kiosks: KioskNamespace, notices: readonly RevisionNotice[]): Promise<void> {
  for (const [index, notice] of notices.entries()) {
    if (index > 0 && index % ROOMS_PER_TURN === 0) await nextTurn();
    const { displayId, revision, planDigest, jitterMs } = notice;
    kiosks.to(displayRoom(displayId)).emit('manifest:changed', { displayId, revision, planDigest, jitterMs });
  }
}

/** Sockets keep an HTTP server open, and so do connections that were busy when it began to close. */
function closeWith(app: FastifyInstance, close: () => Promise<void>): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
    await close();
  });
  app.addHook('onResponse', async () => {
    if (isClosing) setImmediate(() => app.server.closeIdleConnections());
  });
}

function displayRoom(displayId: string): string {
  return `d:${displayId}`;
}

function kioskRoom(kioskId: string): string {
  return `k:${kioskId}`;
}

function now({ clock }: DoorbellDeps): string {
  return formatInstant(clock.wallMs());
}
