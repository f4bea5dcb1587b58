import { EventEmitter } from 'node:events';
import type { FeedFaultReason, ReadingsNotice, RevisionNotice } from '../../shared/contract/index.ts';

/** Past facts that capabilities tell each other after their transaction has committed. */
export interface BusEvents {
  /** Manifests that have a new revision. */
  'manifest:changed': [RevisionNotice[]];
  /** When a plan changes next by itself may be another time than before. */
  'plans:compiled': [];
  /** Somebody approved a version. */
  'content:approved': [{ contentId: string }];
  /** A version must go off every screen. */
  'content:recalled': [{ contentId: string }];
  /** A trust root, a registrar's list or a revocation was taken in. */
  'trust:changed': [];
  /** Two units speak with this kiosk's key. */
  'kiosk:clone-suspected': [{ kioskId: string }];
  'kiosk:revoked': [{ kioskId: string }];
  /** A kiosk came, or went. */
  'kiosk:presence-changed': [];
  /** A kiosk has said how it fares; a fleet does so all the time. */
  'kiosk:reported': [];
  /** Somebody did this to something of this kind, as the audit has it. */
  'command:done': [{ action: string; subjectKind: string }];
  /** Kiosks of a gate are to know other readings. */
  'readings:changed': [Omit<ReadingsNotice, 'jitterMs'>];
  /** Kiosks are to be told of readings later. */
  'readings:due': [];
  /** A feed is to be asked, or counts as silent, at another time than before. */
  'feeds:due': [];
  /** Something was wrong with what a feed said, so often. */
  'feed:faulted': [{ feedId: string; reason: FeedFaultReason; count: number }];
  /** A letter waits to be sent. */
  'mail:queued': [];
  /** It is known what became of one. */
  'mail:settled': [];
  /** An upload has got on. */
  'upload:changed': [];
  /** One session is over, or all of a person. */
  'session:ended': [{ sessionId: string } | { personId: string }];
}

/** In one process an emitter; joined by Redis where there are several. */
export type Bus = EventEmitter<BusEvents>;

export function createBus(): Bus {
  return new EventEmitter<BusEvents>();
}
