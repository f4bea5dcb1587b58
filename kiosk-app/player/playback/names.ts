import type { ContentVersion, ManifestPlan } from '../../../shared/contract/index.ts';
import {
  approvedNames,
  PLACE_NAMES,
  UNNAMED_GATE,
  type NamedPlace,
  type PlaceNames,
} from '../../../shared/place-names.ts';
import type { DisplayPlans, IsPlayable } from './scene.ts';

export interface NamesDeps {
  isPlayable: IsPlayable;
  version: (digest: string) => ContentVersion | null;
}

/** What a display may call its gate and area now: what the plan says of them, as far as people approved those very words. */
export function createNames({ isPlayable, version }: NamesDeps): (plans: DisplayPlans) => NamedPlace {
  const factsOf = new WeakMap<ManifestPlan, readonly string[]>();

  function approvedIn(plan: ManifestPlan): PlaceNames[] {
    return factsOf.getOrInsertComputed(plan, factsIn).flatMap((digest) => {
      const body = isPlayable(digest, plan) ? version(digest)?.body : undefined;
      return body?.kind === 'facts' && body.family === PLACE_NAMES ? [body.facts] : [];
    });
  }
  return ({ current, previous }) => {
    if (current === null) return { gateName: UNNAMED_GATE, areaName: {} };
    // While those of the current plan are under way, the words of the one before stay.
    const plans = previous === null ? [current.plan] : [current.plan, previous.plan];
    return approvedNames(current.plan.display, plans.flatMap(approvedIn));
  };
}

function factsIn({ contents }: ManifestPlan): string[] {
  return Object.entries(contents).flatMap(([digest, { kind }]) => (kind === 'facts' ? [digest] : []));
}
