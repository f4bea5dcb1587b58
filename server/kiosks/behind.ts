import type { Bus } from '../platform/bus.ts';

/** Which displays have not yet what was published for them, as far as this process was told. */
export interface Behind {
  displayIds(): readonly string[];
  /** What the kiosk said of a display that it drives. */
  told(displayId: string, isBehind: boolean): void;
}

/** Kept in memory: kiosks tell when they come, and whenever they have got something. */
export function createBehind(bus: Bus): Behind {
  const behind = new Set<string>();
  bus.on('manifest:changed', (notices) => {
    for (const { displayId } of notices) behind.add(displayId);
  });
  return {
    displayIds: () => [...behind],
    told: (displayId, isBehind) => {
      if (isBehind) behind.add(displayId);
      else behind.delete(displayId);
    },
  };
}
