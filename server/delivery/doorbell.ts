import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Server, type DefaultEventsMap, type Namespace, type ServerOptions, type Socket } from 'socket.io';
import {
  KIOSK_NAMESPACE,
  KIOSK_SOCKET_PATH,
  SocketAuth,
  type ReadingsNotice,
  type RevisionNotice,
  type KioskToServerEvents,
  type ServerToKioskEvents,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, type Clock } from '../../shared/time/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import type { Bus, BusEvents } from '../platform/bus.ts';
import { loggedProblem } from '../platform/problem.ts';
import type { Turns } from '../platform/turns.ts';
import { createMergedRings } from './merged-rings.ts';
import { ringFrame, sendFrame } from './ring-frame.ts';
import type { Spread } from './spread.ts';

/** What the doorbell needs of kiosks. */
export interface DoorbellKiosks {
  authenticateToken(token: string): Promise<AuthenticatedKiosk>;
  presence: { joined(kioskId: string): void; left(kioskId: string): void };
}

export interface DoorbellDeps {
  kiosks: DoorbellKiosks;
  bus: Bus;
  clock: Clock;
  newId(): string;
  logger: FastifyBaseLogger;
  turns: Turns;
  spread: Spread;
}

type KioskNamespace = Namespace<
  KioskToServerEvents,
  ServerToKioskEvents,
  DefaultEventsMap,
  AuthenticatedKiosk
>;
type TimeAnswer = Parameters<KioskToServerEvents['time:asked']>[0];
type KioskSocket = Socket<KioskToServerEvents, ServerToKioskEvents, DefaultEventsMap, AuthenticatedKiosk>;

/** Rooms rung, or connections ended, before other work gets its turn. */
const AT_ONCE = 64;

/** Text frames without compression are framed once per room, however many listen. State is reconciled by revision. */
const SOCKET_OPTIONS: Partial<ServerOptions> = {
  path: KIOSK_SOCKET_PATH,
  // Upgrades for others are theirs; `refuseStrayUpgrades` answers what is nobody's.
  destroyUpgrade: false,
  transports: ['websocket'],
  allowUpgrades: false,
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: 64e3,
  pingInterval: 30_000,
  pingTimeout: 20_000,
  // A connection may wait for its turn.
  connectTimeout: 15_000,
};

/**
 * Puts the doorbell on the server of `app`: it tells kiosks that something has changed, never what. Rings for the bus;
 * when the app closes, kiosks are told to come back spread out, and requests under way are finished.
 */
export function attachDoorbell(app: FastifyInstance, deps: DoorbellDeps): void {
  const allowRequest = doorkeeper(deps.turns);
  const io = new Server(app.server, { ...SOCKET_OPTIONS, allowRequest });
  // The first request of each connection would be kept as long as the connection.
  io.engine.on('connection', (connection: { request: unknown }) => (connection.request = null));
  const kiosks: KioskNamespace = io.of(KIOSK_NAMESPACE);
  kiosks.use((socket, next) => void admit(socket, next, deps));
  kiosks.on('connection', (socket) => welcome(kiosks, socket, deps));
  const stopListening = listen(kiosks, deps);
  closeWith(app, async () => {
    stopListening();
    await sayGoodbye(kiosks, deps);
    // Closes the HTTP server, too, and waits for its requests.
    await io.close();
  });
}

/** Handshakes take turns with the other calls of kiosks; what cannot be served soon is refused before it costs anything. */
function doorkeeper(turns: Turns): NonNullable<ServerOptions['allowRequest']> {
  return (request, decide) => {
    turns.take(`doorbell of ${request.socket.remoteAddress}`).then(
      (release) => {
        decide(null, true);
        release();
      },
      (error: unknown) => void request.socket.end(refusedHandshake(error)),
    );
  };
}

function refusedHandshake(error: unknown): string {
  const seconds = error instanceof AppError ? Math.ceil((error.retryAfterMs ?? 0) / 1_000) : 0;
  const head = ['HTTP/1.1 503 Service Unavailable', `retry-after: ${seconds}`, 'connection: close'];
  return `${head.join('\r\n')}\r\ncontent-length: 0\r\n\r\n`;
}

async function admit(
  socket: KioskSocket,
  next: (refused?: Error) => void,
  deps: DoorbellDeps,
): Promise<void> {
  let release = (): void => {};
  try {
    const token = tokenOf(socket);
    release = await deps.turns.take(token);
    Object.assign(socket.data, await deps.kiosks.authenticateToken(token));
    next();
  } catch (error) {
    next(refusal(error, deps));
  } finally {
    release();
  }
}

/** Tells every kiosk over what time to come back, before any connection ends. */
async function sayGoodbye(kiosks: KioskNamespace, deps: DoorbellDeps): Promise<void> {
  const sockets = [...kiosks.sockets.values()];
  const draining = { spreadMs: deps.spread.returnMs(sockets.length), at: now(deps) };
  await inSlices(sockets, (socket) => socket.emit('server:draining', draining));
  await inSlices(sockets, (socket) => socket.conn.close());
}

function tokenOf(socket: KioskSocket): string {
  const auth = SocketAuth.safeParse(socket.handshake.auth);
  if (auth.success) return auth.data.token;
  throw new AppError('request/invalid', 'the connection does not present itself as the contract says');
}

/** What the client gets as `connect_error`: the code as message, the problem as data, under an id that the log names. */
function refusal(error: unknown, deps: DoorbellDeps): Error {
  const id = deps.newId();
  const problem = loggedProblem(error, { id, log: deps.logger.child({ reqId: id }) });
  return Object.assign(new AppError('server/defect', problem.code), { data: problem });
}

function welcome(kiosks: KioskNamespace, socket: KioskSocket, deps: DoorbellDeps): void {
  const { kioskId, gateId, displayIds, isCloneSuspected } = socket.data;
  if (isCloneSuspected) socket.emit('kiosk:cloned', { at: now(deps) });
  else hangUpOnEarlierBoots(kiosks, socket);
  void socket.join([kioskRoom(kioskId), gateRoom(gateId), ...displayIds.map(displayRoom)]);
  deps.kiosks.presence.joined(kioskId);
  socket.on('time:asked', (answer) => tellTime(answer, deps));
  socket.on('disconnect', () => deps.kiosks.presence.left(kioskId));
}

/** Waiting would cost the kiosk exactness, so this waits for nothing. A question without a way to answer, whatever came instead, is none. */
function tellTime(answer: TimeAnswer | undefined, deps: DoorbellDeps): void {
  if (typeof answer === 'function') answer({ at: now(deps) });
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
  const rings = createMergedRings(deps.clock, (notice) => ringGate(kiosks, notice, deps));
  deps.bus.on('manifest:changed', onChanged);
  const onReadings = (notice: BusEvents['readings:changed'][0]): void => rings.ring(notice);
  deps.bus.on('readings:changed', onReadings);
  deps.bus.on('kiosk:revoked', onRevoked);
  deps.bus.on('kiosk:clone-suspected', onCloned);
  return () => {
    deps.bus.off('manifest:changed', onChanged);
    deps.bus.off('readings:changed', onReadings);
    rings[Symbol.dispose]();
    deps.bus.off('kiosk:revoked', onRevoked);
    deps.bus.off('kiosk:clone-suspected', onCloned);
  };
}

/** One small frame per display, with the spread its publication gave it, to the kiosks of this process: the bus tells each. */
async function ring(kiosks: KioskNamespace, notices: readonly RevisionNotice[]): Promise<void> {
  await inSlices(notices, (notice) => {
    const listeners = kiosks.adapter.rooms.get(displayRoom(notice.displayId));
    if (listeners === undefined) return;
    const frame = ringFrame(notice);
    for (const id of listeners) {
      const socket = kiosks.sockets.get(id);
      if (socket !== undefined) sendFrame(socket, frame);
    }
  });
}

/** One frame for all kiosks of the gate in this process. A clone gets nothing new, and is not asked to come for it. */
function ringGate(
  kiosks: KioskNamespace,
  { gateId, sequence }: Omit<ReadingsNotice, 'jitterMs'>,
  { spread }: DoorbellDeps,
): void {
  const room = gateRoom(gateId);
  const jitterMs = spread.changeMs(kiosks.adapter.rooms.get(room)?.size ?? 0);
  kiosks.to(room).emit('readings:changed', { gateId, sequence, jitterMs });
}

/** Lets other work in between, however many there are. */
async function inSlices<Item>(items: readonly Item[], act: (item: Item) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % AT_ONCE === 0) await nextTurn();
    act(item);
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

function gateRoom(gateId: string): string {
  return `g:${gateId}`;
}

function kioskRoom(kioskId: string): string {
  return `k:${kioskId}`;
}

function now({ clock }: DoorbellDeps): string {
  return formatInstant(clock.wallMs());
}
