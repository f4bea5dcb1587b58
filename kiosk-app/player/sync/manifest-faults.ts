import type { FaultCode, Manifest } from '../../../shared/contract/index.ts';
import type { Faults } from '../health/index.ts';
import type { Acceptance } from './accept-manifest.ts';

const MANIFEST_FAULTS: readonly FaultCode[] = [
  'manifest/bad-signature',
  'manifest/malformed',
  'manifest/foreign',
  'manifest/rolled-back',
  'manifest/leap',
  'manifest/unknown-schema',
];

/** A manifest that is refused is a fault; one that is not ends those of its display. */
export function reportAcceptance(
  faults: Pick<Faults, 'raise' | 'clear'>,
  { revision }: Pick<Manifest, 'revision'>,
  { displayId, acceptance }: { displayId: string; acceptance: Acceptance },
): void {
  if (acceptance.kind === 'refuse') {
    const { fault, detail } = acceptance;
    faults.raise(fault, { displayId, subject: `revision ${revision}`, detail });
    return;
  }
  for (const code of MANIFEST_FAULTS) faults.clear(code, undefined, displayId);
}
