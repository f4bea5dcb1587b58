import type { FaultCode, Manifest } from '../../../shared/contract/index.ts';

/** A revision may rise by this much at once; more is an attempt to lock out every later one. */
const LONGEST_LEAP = 1_000_000;

/** What a kiosk holds against a manifest that claims to be its next. */
export interface Held {
  /** As they were confirmed on this unit, or stated by root or registrar. */
  displayId: string;
  gateId: string;
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
  const { revision, planDigest } = manifest;
  const stray = strayManifest(manifest, held);
  if (stray !== null) return stray;
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

export type Refused = Extract<Acceptance, { kind: 'refuse' }>;

/** A manifest for another place than the one that this kiosk is enrolled for, however it is signed and kept. Null: it is for this one. */
export function strayManifest(
  { installation, plan: { display } }: Manifest,
  held: Pick<Held, 'displayId' | 'gateId' | 'installation'>,
): Refused | null {
  if (installation !== held.installation)
    return refuse('manifest/other-installation', 'is of another installation');
  if (display.id !== held.displayId) return refuse('manifest/other-display', `is for display ${display.id}`);
  if (display.gateId !== held.gateId)
    return refuse('manifest/other-gate', `puts the display at gate ${display.gateId}`);
  return null;
}

function refuse(fault: FaultCode, detail: string): Refused {
  return { kind: 'refuse', fault, detail };
}
