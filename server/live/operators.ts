import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type DefaultEventsMap, type ServerOptions } from 'socket.io';
import {
  OPERATOR_SOCKET_PATH,
  type ServerToOperatorEvents,
  type Topic,
} from '../../shared/contract/index.ts';
import type { SignedIn } from '../platform/access.ts';
import { createDoorman, type DoormanDeps } from './doorman.ts';
import { mayHear } from './topics.ts';

/** The pages of people that are open. */
export interface Operators {
  /** Tells each page what its person may read of it. */
  tell(topics: ReadonlySet<Topic>): void;
  /** The sessions that have a page open. */
  sessionIds(): string[];
  /** Closes the pages' connections that match; a page whose person is still signed in comes back by itself. */
  hangUp(isMeant: (person: SignedIn) => boolean): void;
  /** Lets nobody in any more, and closes all. */
  close(): void;
}

/** Nothing comes from a page but that it is there. */
const SOCKET_OPTIONS: Partial<ServerOptions> = {
  path: OPERATOR_SOCKET_PATH,
  // Upgrades for others are theirs; `refuseStrayUpgrades` answers what is nobody's.
  destroyUpgrade: false,
  transports: ['websocket'],
  allowUpgrades: false,
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: 1e3,
  pingInterval: 25_000,
  pingTimeout: 20_000,
  connectTimeout: 5_000,
};

type OperatorServer = Server<DefaultEventsMap, ServerToOperatorEvents, DefaultEventsMap, SignedIn>;

/** Opens the operators' engine on an HTTP server: its own, so that they and kiosks never wait for each other. */
export function openOperators(http: HttpServer, deps: Omit<DoormanDeps, 'connectionsOf'>): Operators {
  const admitted = new WeakMap<IncomingMessage, SignedIn>();
  const connectionsOf = (sessionId: string): number =>
    people().filter((person) => person.sessionId === sessionId).length;
  const judge = createDoorman({ ...deps, connectionsOf });
  let isClosing = false;
  const io: OperatorServer = new Server(http, {
    ...SOCKET_OPTIONS,
    allowRequest: (request, decide) => {
      if (isClosing) return decide('closing', false);
      judge(request).then(
        (person) => {
          admitted.set(request, person);
          decide(null, true);
        },
        (refused: unknown) => decide(String(refused), false),
      );
    },
  });
  io.use((socket, next) => {
    Object.assign(socket.data, admitted.get(socket.request));
    next();
  });
  const sockets = () => [...io.sockets.sockets.values()];
  const people = (): SignedIn[] => sockets().map(({ data }) => data);
  const hangUp: Operators['hangUp'] = (isMeant) => {
    for (const { data, conn } of sockets()) if (isMeant(data)) conn.close();
  };
  return {
    tell: (topics) => {
      for (const socket of sockets()) {
        const readable = [...topics].filter((topic) => mayHear(topic, socket.data.permissions));
        if (readable.length > 0) socket.emit('changed', { topics: readable });
      }
    },
    sessionIds: () => [...new Set(people().map(({ sessionId }) => sessionId))],
    hangUp,
    close: () => {
      isClosing = true;
      hangUp(() => true);
      io.engine.close();
    },
  };
}
