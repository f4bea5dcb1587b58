import { vi } from 'vitest';
import type { FaultCode } from '../../shared/contract/index.ts';
import { addFaultDisplay, FaultKiosk, type FaultDisplay } from './fault-kiosk.ts';
import type { FaultServer } from './fault-server.ts';

/** A kiosk that shows its first notice, and the display it drives. */
export interface FaultStand extends AsyncDisposable {
  display: FaultDisplay;
  kiosk: FaultKiosk;
  /** What it shows, as its glass names it. */
  first: string;
}

const PATIENCE_MS = 100_000;

export async function startFaultStand(
  server: FaultServer,
  { stallMs }: { stallMs?: number } = {},
): Promise<FaultStand> {
  const display = await addFaultDisplay(server);
  const [first = ''] = await display.publish(await server.notice());
  const kiosk = await FaultKiosk.start(server, display.folder, stallMs);
  await until(() => kiosk.shows(first));
  return { display, kiosk, first, [Symbol.asyncDispose]: () => kiosk[Symbol.asyncDispose]() };
}

/** Waits for something to become so: far longer than it takes, unless a promise is broken. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(isSo, { timeout: PATIENCE_MS, interval: 25 });
}

/** Waits until the server knows of a fault that is not over. */
export async function untilTold({ display }: Pick<FaultStand, 'display'>, code: FaultCode): Promise<void> {
  await until(async () => (await display.faults(code)).some(({ clearedAt }) => clearedAt === null));
}

/** Waits until the server knows that there was such a fault, and that none is left. */
export async function untilHealed({ display }: Pick<FaultStand, 'display'>, code: FaultCode): Promise<void> {
  await until(async () => {
    const faults = await display.faults(code);
    return faults.length > 0 && faults.every(({ clearedAt }) => clearedAt !== null);
  });
}

/** The numbers of all plays that the server holds, in order: gapless from 1 when none was lost or came twice. */
export async function playNumbers({ display }: Pick<FaultStand, 'display'>): Promise<number[]> {
  return (await display.plays()).map(({ seq }) => seq).toSorted((a, b) => a - b);
}
