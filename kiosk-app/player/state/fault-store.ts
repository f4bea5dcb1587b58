import type { Fault } from '../../../shared/contract/index.ts';

export interface KeptFault extends Fault {
  /** What the server knows of it: `count` and whether cleared, or null. */
  reportedCount: number;
  isClearReported: boolean;
}

export interface FaultStore {
  all(): KeptFault[];
  put(fault: KeptFault): void;
  remove(id: string): void;
}
