import {
  isKnownRegion,
  ManifestPart,
  refusalCodes,
  type FaultCode,
  type Manifest,
  type ManifestPlan,
} from '../../../shared/contract/index.ts';
import type { Faults } from '../health/index.ts';
import type { Acceptance } from './accept-manifest.ts';
import type { Plans } from './plans.ts';

const MANIFEST_FAULTS: ReadonlySet<FaultCode> = new Set<FaultCode>([
  ...refusalCodes('manifest'),
  'manifest/other-display',
  'manifest/other-gate',
  'manifest/rolled-back',
  'manifest/leap',
  'manifest/unknown-schema',
]);

const TOLD_ELSEWHERE: ReadonlySet<ManifestPart> = new Set(['schedule', 'opening']);

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
  faults.clear(MANIFEST_FAULTS, undefined, displayId);
}

/** What of a plan only later software knows, or nobody could read, is left out under a fault, so that somebody updates. */
export function reportUnknown(
  faults: Pick<Faults, 'raise' | 'clear' | 'active'>,
  displayId: string,
  plan: Pick<ManifestPlan, 'layouts' | 'leftOut'>,
): void {
  reportUnknownRegions(faults, displayId, plan);
  reportLeftOut(faults, displayId, plan);
}

/** One fault for each kind of part, however many; schedules and opening hours have faults of their own. */
function reportLeftOut(
  faults: Pick<Faults, 'raise' | 'clear'>,
  displayId: string,
  { leftOut = [] }: Pick<ManifestPlan, 'leftOut'>,
): void {
  const parts = Map.groupBy(leftOut, ({ part }) => part);
  for (const part of ManifestPart.options) {
    const [first, ...others] = TOLD_ELSEWHERE.has(part) ? [] : (parts.get(part) ?? []);
    if (first === undefined) {
      faults.clear('manifest/left-out', part, displayId);
      continue;
    }
    const more = others.length === 0 ? '' : ` And ${others.length} more.`;
    const detail = `${first.subject} (${first.reason}).${more}`;
    faults.raise('manifest/left-out', { displayId, subject: part, detail });
  }
}

function reportUnknownRegions(
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
    if (manifest !== null) reportUnknown(faults, displayId, manifest.plan);
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
