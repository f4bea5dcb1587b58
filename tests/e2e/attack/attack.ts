import type { FaultCode } from '../../../shared/contract/index.ts';
import type { AttackedKiosk } from './attacked-kiosk.ts';
import type { Installation, Shown } from './installation.ts';
import type { Said } from './stolen-server.ts';

/** What an attacker has: the server with its publisher key, and whatever people of the installation ever signed. */
export interface Scene {
  people: Installation;
  said: Said;
  /** Full-screen magenta that nobody has said yes to so far. */
  magenta: Shown;
  /** The next manifest, rightly signed by the publisher, shows only these. */
  show(...shown: Shown[]): void;
  /** Kiosks are told, and this one has it. */
  until(isSo: (kiosk: AttackedKiosk) => boolean): Promise<void>;
  /** The key of the kiosk that verifies, which its server knows. */
  unit(): { publicKey: string };
  /** The kiosk that verifies loses its power for a moment. */
  reboot(): Promise<void>;
  /** What was on the screen until now was approved; it goes, and must not come back. */
  leaves(): Promise<void>;
}

export interface Attack {
  title: string;
  /** How the kiosk names what it refuses. Null: there is nothing that it could name. */
  fault: FaultCode | null;
  mount(scene: Scene): Promise<void> | void;
  /** Mounted before the kiosks have ever been switched on. */
  isFirst?: boolean;
  /** Both kiosks lose their power for a moment afterwards. */
  restarts?: boolean;
}
