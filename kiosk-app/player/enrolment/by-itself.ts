import type { TrustRoot } from '../../../shared/contract/index.ts';
import type { Faults } from '../health/index.ts';
import type { PlayerConfig } from '../ports.ts';

export interface ByItselfParts {
  config: Pick<PlayerConfig, 'confirmsByItself'>;
  /** Null: it is not known yet. */
  root: Pick<TrustRoot, 'isDemo'> | null;
  faults: Pick<Faults, 'raise' | 'clear'>;
}

/**
 * Whether this unit agrees to a claim by itself: where its settings say so and its trust root is one for trying out. Under
 * any other root that setting is a fault, and somebody at the unit is asked.
 */
export function confirmsByItself({ config, root, faults }: ByItselfParts): 'yes' | 'no' | 'refused' {
  const isSet = config.confirmsByItself === true;
  if (isSet && root === null) return 'no';
  if (isSet && root?.isDemo === false) {
    faults.raise('enrolment/by-itself', { subject: 'settings', detail: REFUSED });
    return 'refused';
  }
  faults.clear('enrolment/by-itself');
  return isSet ? 'yes' : 'no';
}

const REFUSED = 'WAYPOST_KIOSK_CONFIRM=by-itself is for a demo; the trust root of this unit is none';
