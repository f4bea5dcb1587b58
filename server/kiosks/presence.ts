import type { Bus } from '../platform/bus.ts';

/** Which kiosks have a doorbell connection to this process now. */
export interface Presence {
  isConnected(kioskId: string): boolean;
  kioskIds(): readonly string[];
  /** How many kiosks are connected. */
  count(): number;
  joined(kioskId: string): void;
  left(kioskId: string): void;
}

/** Counts connections, since an old one may outlive the new one for a while. */
export function createPresence(bus: Bus): Presence {
  const connections = new Map<string, number>();
  const add = (kioskId: string, change: number): void => {
    const count = (connections.get(kioskId) ?? 0) + change;
    if (count > 0) connections.set(kioskId, count);
    else connections.delete(kioskId);
    bus.emit('kiosk:presence-changed');
  };
  return {
    kioskIds: () => [...connections.keys()],
    count: () => connections.size,
    isConnected: (kioskId) => connections.has(kioskId),
    joined: (kioskId) => add(kioskId, 1),
    left: (kioskId) => add(kioskId, -1),
  };
}
