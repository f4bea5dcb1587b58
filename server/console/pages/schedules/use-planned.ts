import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Campaign, Display, DisplayGroup, Schedule } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import {
  campaignsQuery,
  displayGroupsQuery,
  everyDisplayQuery,
  schedulesQuery,
} from '../../api/schedules.ts';
import { useGate } from '../../app/use-gate.ts';
import { together, type Asked } from '../../parts/index.ts';
import type { Candidate } from './occurrences.ts';
import { reachedBy } from './reached.ts';

/** What is planned for a gate or a display, and whom it could reach. */
export interface Planned {
  candidates: readonly Candidate[];
  displays: readonly Display[];
  groups: readonly DisplayGroup[];
  /** False: there are more schedules than anybody looks through. */
  isWhole: boolean;
}

/** The schedules of the gate that the header is set to, or of one display there. */
export function usePlanned(displayId: string | undefined): Asked<Planned> {
  const api = useApi();
  const { gateId } = useGate();
  const asked = together([
    useQuery(schedulesQuery(api, { gateId, displayId })),
    useQuery(campaignsQuery(api)),
    useQuery(everyDisplayQuery(api, gateId)),
    useQuery(displayGroupsQuery(api)),
  ]);
  const [schedules, campaigns, displays, groups] = asked.data ?? [];
  const data = useMemo(() => {
    if (schedules === undefined || campaigns === undefined || displays === undefined || groups === undefined)
      return undefined;
    const audience = { displays: displays.rows.filter(({ id }) => id === (displayId ?? id)), groups };
    const candidates = candidatesOf(schedules.rows, { campaigns, audience });
    return { candidates, displays: displays.rows, groups, isWhole: schedules.isWhole };
  }, [schedules, campaigns, displays, groups, displayId]);
  return { ...asked, data };
}

function candidatesOf(
  schedules: readonly Schedule[],
  { campaigns, audience }: { campaigns: readonly Campaign[]; audience: Parameters<typeof reachedBy>[1] },
): Candidate[] {
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  return schedules.map((schedule) => ({
    schedule,
    campaign: byId.get(schedule.campaignId ?? '') ?? null,
    reached: reachedBy(schedule.targets, audience),
  }));
}
