import type { Fault, FaultCode } from '../../../shared/contract/index.ts';
import type { NewId } from '../../../shared/ids.ts';
import type { KioskClock } from '../clock/index.ts';
import type { StateStore } from '../state/index.ts';

export interface FaultDetails {
  /** Null or absent: the whole kiosk. */
  displayId?: string | null;
  /** What it is about: a digest, a key, a host. Part of the fault's identity. */
  subject: string;
  detail: string;
}

/** What is wrong on this kiosk, one fault per code, display and subject. Never throws: a full disk must not hide a fault. */
export interface Faults {
  /** Again the same: `count` rises. After it was cleared: a new fault. */
  raise(code: FaultCode, details: FaultDetails): void;
  /** Without a subject: all of that code; without a display: on all displays. */
  clear(code: FaultCode, subject?: string, displayId?: string | null): void;
  /** Not cleared, newest first. */
  active(): Fault[];
  /** Changed since the server last heard of them, cleared ones included; at most 100, oldest change first. */
  unreported(): Fault[];
  /** The server took exactly these; one that changed since is still unreported. */
  reported(faults: readonly Fault[]): void;
}

export interface FaultParts {
  state: StateStore;
  clock: Pick<KioskClock, 'nowMs'>;
  newId: NewId;
}

export declare function createFaults(parts: FaultParts): Faults;
