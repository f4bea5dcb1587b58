import { explainTakenPort } from '../shared/taken-port.ts';
import type { Server } from './app.ts';
import type { Config } from './config.ts';

/** Listens; answers the origin under which people reach the server. Throws `config/invalid` when the port is taken. */
export async function listen({ app }: Server, { host, port, publicUrl }: Config): Promise<string> {
  const listening = await app.listen({ host, port }).catch(explainTakenPort('WAYPOST_PORT', port));
  return port === 0 ? listening : publicUrl.origin;
}

/** Resolves at the first signal that asks the process to end; later ones change nothing. */
export function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** Resolves when the signal comes. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Takes no new requests, finishes those under way, and lets go of the port. What is not finished by then is cut. */
export async function drain({ app }: Server, { drainMs }: Config): Promise<void> {
  const cut = setTimeout(() => app.cutConnections(), drainMs);
  await app.close();
  clearTimeout(cut);
}
