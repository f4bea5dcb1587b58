import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../shared/time/index.ts';
import type { SignedIn } from '../platform/access.ts';
import type { Bus, BusEvents } from '../platform/bus.ts';
import type { Logger } from 'pino';
import { createChanges, type Changes } from './changes.ts';
import type { DoormanDeps } from './doorman.ts';
import { openOperators, type Operators } from './operators.ts';
import { topicsOf } from './topics.ts';

/** Sessions end by themselves, too: so often it is looked whether one has. */
const LOOK_EVERY_MS = 30_000;

export interface LiveDeps extends Pick<DoormanDeps, 'readCookie' | 'publicOrigin'> {
  accounts: DoormanDeps['accounts'] & {
    sessionsAmong(sessionIds: readonly string[]): Promise<ReadonlyMap<string, SignedIn>>;
  };
  bus: Bus;
  clock: Clock;
  logger: Logger;
}

/** Tells the pages that people have open what has changed, never how: they ask the API, by the right they have. */
export function attachLive(app: FastifyInstance, deps: LiveDeps): void {
  const operators = openOperators(app.server, deps);
  const changes = createChanges(deps.clock, (topics) => operators.tell(topics));
  const stopListening = listen(deps.bus, changes, operators);
  const stopLooking = cutOffEnded(deps, operators);
  app.addHook('preClose', async () => {
    stopListening();
    stopLooking();
    changes[Symbol.dispose]();
    operators.close();
  });
}

type Listeners = { [Name in keyof BusEvents]?: (...told: BusEvents[Name]) => void };

function listen(bus: Bus, changes: Changes, operators: Operators): () => void {
  const listeners: Listeners = {
    'command:done': (command) => changes.changed(topicsOf(command)),
    'manifest:changed': () => changes.changed(['plans', 'publications', 'display-states']),
    'plans:compiled': () => changes.changed(['plans', 'publications']),
    'readings:changed': () => changes.drifted(['readings']),
    'mail:settled': () => changes.changed(['invitations']),
    'upload:changed': () => changes.changed(['uploads']),
    'kiosk:presence-changed': () => changes.changed(['kiosks', 'display-states']),
    'kiosk:reported': () => changes.drifted(['kiosks', 'display-states', 'faults']),
    'session:ended': (ended) =>
      operators.hangUp((person) =>
        'sessionId' in ended ? person.sessionId === ended.sessionId : person.personId === ended.personId,
      ),
  };
  const names = Object.keys(listeners) as (keyof Listeners)[];
  const each = (act: 'on' | 'off'): void => {
    for (const name of names) bus[act](name, listeners[name] as () => void);
  };
  each('on');
  return () => each('off');
}

/** Closes the connections of sessions that have run out. Whose rights are others by now comes back with those. */
function cutOffEnded({ accounts, clock, logger }: LiveDeps, operators: Operators): () => void {
  let cancel = clock.after(LOOK_EVERY_MS, look);
  let isStopped = false;
  function look(): void {
    void cutOff()
      .catch((error: unknown) => logger.error({ err: error }, 'sessions of open pages were not looked at'))
      .finally(() => {
        if (!isStopped) cancel = clock.after(LOOK_EVERY_MS, look);
      });
  }
  async function cutOff(): Promise<void> {
    const sessionIds = operators.sessionIds();
    if (sessionIds.length === 0) return;
    const lasting = await accounts.sessionsAmong(sessionIds);
    operators.hangUp(({ sessionId, permissions }) => {
      const now = lasting.get(sessionId);
      return now === undefined || now.needsSecondFactor || now.permissions.join() !== permissions.join();
    });
  }
  return () => {
    isStopped = true;
    cancel();
  };
}
