import type { FaultCode, Manifest } from '../../../shared/contract/index.ts';

/** A revision may rise by this much at once; more is an attempt to lock out every later one. */
const LONGEST_LEAP = 1_000_000;

/** What a kiosk holds against a manifest that claims to be its next. */
export interface Held {
  displayId: string;
  installation: string;
  /** Highest revision ever accepted. */
  floor: number;
  /** Plan of the manifest that is current. */
  planDigest: string | null;
}

export type Acceptance =
  | { kind: 'accept' }
  | { kind: 'same' }
  | { kind: 'refuse'; fault: FaultCode; detail: string };

/** Whether a manifest, its signature already verified, becomes the current one. */
export function judgeManifest(manifest: Manifest, held: Held): Acceptance {
  const { revision, plan, planDigest } = manifest;
  if (manifest.installation !== held.installation)
    return refuse('manifest/foreign', 'is of another installation');
  if (plan.display.id !== held.displayId)
    return refuse('manifest/foreign', `is for display ${plan.display.id}`);
  if (revision < held.floor)
    return refuse('manifest/rolled-back', `has revision ${revision}, below ${held.floor}`);
  if (revision === held.floor && held.planDigest !== null) {
    return planDigest === held.planDigest
      ? { kind: 'same' }
      : refuse('manifest/rolled-back', `repeats revision ${revision} with another plan`);
  }
  if (revision > held.floor + LONGEST_LEAP)
    return refuse('manifest/leap', `has revision ${revision}, far above ${held.floor}`);
  return { kind: 'accept' };
}

function refuse(fault: FaultCode, detail: string): Acceptance {
  return { kind: 'refuse', fault, detail };
}
