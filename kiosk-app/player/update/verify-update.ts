import {
  refusalCode,
  type Envelope,
  type FaultCode,
  type UpdateStatement,
} from '../../../shared/contract/index.ts';
import { compareVersions } from '../../../shared/software-version.ts';
import { refusalOf } from '../../../shared/trust/index.ts';
import type { UpdateFloor } from '../state/index.ts';
import type { TrustKeeper } from '../trust/index.ts';

/** What this unit runs and has believed before. */
export interface Installed {
  platform: string;
  version: string;
  /** The latest update that was believed; null: none. */
  floor: UpdateFloor | null;
}

export type UpdateVerdict =
  | { kind: 'install'; update: UpdateStatement }
  /** It runs already, or the unit has to go another step before. */
  | { kind: 'not-now' }
  | { kind: 'refuse'; fault: FaultCode; detail: string };

/**
 * Whether an update is to be fetched and installed: two release keys of the trust root must have signed it for this platform, and
 * versions only rise. No clock is asked: a number that was believed once stays the least, whatever time it is.
 */
export function verifyUpdate(
  envelope: Envelope,
  trust: Pick<TrustKeeper, 'verifyUpdate'>,
  installed: Installed,
): UpdateVerdict {
  const update = openedOrRefusal(envelope, trust);
  return 'fault' in update ? { kind: 'refuse', ...update } : judge(update, installed);
}

function openedOrRefusal(
  envelope: Envelope,
  trust: Pick<TrustKeeper, 'verifyUpdate'>,
): UpdateStatement | { fault: FaultCode; detail: string } {
  try {
    return trust.verifyUpdate(envelope);
  } catch (error) {
    const { reason, detail } = refusalOf(error);
    return { fault: refusalCode('update', reason), detail };
  }
}

function judge(update: UpdateStatement, { platform, version, floor }: Installed): UpdateVerdict {
  if (update.platform !== platform) return refuse('update/other-platform', `is for ${update.platform}`);
  const named = `is version ${update.version}`;
  if (floor !== null) {
    const step = compareVersions(update.version, floor.version);
    if (step < 0) return refuse('update/rolled-back', `${named}, below ${floor.version}`);
    if (step === 0 && update.sha256 !== floor.sha256)
      return refuse('update/conflicting', `${named} with other bytes than before`);
  }
  const step = compareVersions(update.version, version);
  if (step < 0) return refuse('update/rolled-back', `${named}, below ${version}, which runs`);
  if (step === 0 || compareVersions(version, update.leastVersion) < 0) return { kind: 'not-now' };
  return { kind: 'install', update };
}

function refuse(fault: FaultCode, detail: string): UpdateVerdict {
  return { kind: 'refuse', fault, detail };
}
