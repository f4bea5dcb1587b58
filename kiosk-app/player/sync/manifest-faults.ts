import {
  isKnownRegion,
  type FaultCode,
  type Manifest,
  type ManifestPlan,
} from '../../../shared/contract/index.ts';
import type { Faults } from '../health/index.ts';
import type { Acceptance } from './accept-manifest.ts';
import type { Plans } from './plans.ts';

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

/** Regions that only later software knows are left out under the fault of unknown kinds, so that somebody updates. */
export function reportUnknownRegions(
  faults: Pick<Faults, 'raise' | 'clear' | 'active'>,
  displayId: string,
  { layouts }: Pick<ManifestPlan, 'layouts'>,
): void {
  const unknown = unknownRegions(layouts);
  for (const fault of faults.active())
    if (fault.code === 'version/unknown-kind' && fault.displayId === displayId && !unknown.has(fault.subject))
      faults.clear(fault.code, fault.subject, displayId);
  for (const [subject, kind] of unknown) {
    const detail = `It is filled by a ${kind}, which this software does not know.`;
    faults.raise('version/unknown-kind', { displayId, subject, detail });
  }
}

/** What an earlier software did not know may be known to this one, or the other way round. */
export function reportUnknownOfAll({
  faults,
  facts,
  plans,
}: {
  faults: Pick<Faults, 'raise' | 'clear' | 'active'>;
  facts: { displayIds: readonly string[] };
  plans: Pick<Plans, 'currentManifest'>;
}): void {
  for (const displayId of facts.displayIds) {
    const manifest = plans.currentManifest(displayId);
    if (manifest !== null) reportUnknownRegions(faults, displayId, manifest.plan);
  }
}

/** Their names as subjects of faults, and what fills them. */
function unknownRegions(layouts: ManifestPlan['layouts']): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(layouts).flatMap(([layoutId, { regions }]) =>
      regions
        .filter((region) => !isKnownRegion(region))
        .map(({ key, source }) => [`region ${key} of layout ${layoutId}`, source.kind] as const),
    ),
  );
}
