import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ManifestPlan } from '../../../../shared/contract/index.ts';
import { resolve } from '../../../../shared/timeline/index.ts';
import { useApi } from '../../api/api-context.ts';
import { planQuery } from '../../api/plans.ts';
import { firstDifferenceMs } from './first-difference.ts';

/** When a display would first show something else than by what is published; undefined while that is not known. */
export function useFirstDifference(displayId: string, nowMs: number): number | null | undefined {
  const api = useApi();
  const { data: published } = useQuery(planQuery(api, displayId, 'published'));
  const { data: present } = useQuery(planQuery(api, displayId, 'present'));
  return useMemo(() => {
    if (published === undefined || present === undefined) return undefined;
    if (published === null || present === null) return nowMs;
    return firstDifferenceMs([published.plan, present.plan], nowMs, shown);
  }, [published, present, nowMs]);
}

function shown(plan: ManifestPlan, atMs: number): string {
  const { regions, arrangement } = resolve({ plan, readings: [], atMs, isPlayable: () => true });
  return JSON.stringify([
    arrangement?.layoutKey,
    ...regions.map(({ key, showing }) => [key, showing?.versionDigest]),
  ]);
}
