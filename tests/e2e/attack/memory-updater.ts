import type { Updater, UpdatePackage } from '../../../kiosk-app/player/ports.ts';

export const PLATFORM = 'linux-x64';

/** Installs what it is handed by the word of the player alone, as the shell of a kiosk does. */
export function memoryUpdater(install: (software: Uint8Array) => Promise<void>): Updater {
  const files = new Map<string, Buffer>();
  return {
    platform: PLATFORM,
    open(sha256): UpdatePackage {
      const held = (): Buffer => files.get(sha256) ?? Buffer.alloc(0);
      return {
        bytes: () => held().length,
        append: (piece) => void files.set(sha256, Buffer.concat([held(), piece])),
        *read() {
          yield held();
        },
        empty: () => void files.delete(sha256),
        [Symbol.dispose]: () => {},
      };
    },
    install: (sha256) => install(files.get(sha256) ?? Buffer.alloc(0)),
  };
}
