import { EventEmitter } from 'node:events';
import type { RevisionNotice } from '../../shared/contract/index.ts';

/** Past facts that capabilities tell each other after their transaction has committed. */
export interface BusEvents {
  /** Manifests that have a new revision. */
  'manifest:changed': [RevisionNotice[]];
  /** When a plan changes next by itself may be another time than before. */
  'plans:compiled': [];
  /** A version must go off every screen. */
  'content:recalled': [{ contentId: string }];
  /** Two units speak with this kiosk's key. */
  'kiosk:clone-suspected': [{ kioskId: string }];
  'kiosk:revoked': [{ kioskId: string }];
}

/** In one process an emitter; joined by Redis where there are several. */
export type Bus = EventEmitter<BusEvents>;

export function createBus(): Bus {
  return new EventEmitter<BusEvents>();
}
