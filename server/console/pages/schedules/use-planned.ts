import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Campaign, Display, DisplayGroup, Gate, Schedule } from '../../../../shared/contract/index.ts';
import { suitsDisplay } from '../../../../shared/timeline/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import {
  campaignsQuery,
  displayGroupsQuery,
  everyDisplayQuery,
  schedulesQuery,
} from '../../api/schedules.ts';
import { useGate } from '../../app/use-gate.ts';
import { together, type Asked } from '../../parts/index.ts';
import { circlesOf, gatesAsked, gatesOf } from './circles.ts';
import type { Candidate } from './occurrences.ts';
import { reachedBy, type Audience } from './reached.ts';
import { useHolidays, type Holidays } from './use-holidays.ts';

/** What is planned for a gate or a display, and whom it could reach. */
export interface Planned {
  candidates: readonly Candidate[];
  displays: readonly Display[];
  groups: readonly DisplayGroup[];
  /** Of the gates that decide when something plays. */
  holidays: Holidays;
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
    useQuery(gatesQuery(api)),
  ]);
  const [schedules, campaigns, displays, groups, gates] = asked.data ?? [];
  const reaching = useMemo(() => {
    if (!schedules || !campaigns || !displays || !groups || !gates) return undefined;
    const audience = { displays: displays.rows.filter(({ id }) => id === (displayId ?? id)), groups };
    return reachingOf(schedules.rows, { campaigns, audience, gates });
  }, [schedules, campaigns, displays, groups, gates, displayId]);
  const gateOf = useMemo(() => gatesOf(displays?.rows ?? []), [displays]);
  const asking = useMemo(() => gatesAsked(reaching ?? [], gateOf), [reaching, gateOf]);
  const { data: holidays, ...kept } = useHolidays(asking);
  const data = useMemo(() => {
    if (!schedules || !displays || !groups || !reaching || !holidays) return undefined;
    const candidates = reaching.map((one) => ({
      ...one,
      circles: circlesOf(one.schedule.rule, one.reached, { gateOf, holidays }),
    }));
    return { candidates, displays: displays.rows, groups, holidays, isWhole: schedules.isWhole };
  }, [schedules, displays, groups, reaching, holidays, gateOf]);
  return { ...(asked.data === undefined ? asked : kept), data };
}

interface Around {
  campaigns: readonly Campaign[];
  audience: Audience;
  gates: readonly Gate[];
}

/** Which displays each schedule is for: those that it names and whose place, tags and languages are as it asks. */
function reachingOf(
  schedules: readonly Schedule[],
  { campaigns, audience, gates }: Around,
): Omit<Candidate, 'circles'>[] {
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  const languagesOf = new Map(gates.map(({ id, languages }) => [id, languages]));
  const facts = audience.displays.map((display) => ({
    ...display,
    languages: display.languages ?? languagesOf.get(display.gateId) ?? [],
  }));
  return schedules.map((schedule) => {
    const { conditions, campaignId, targets } = schedule;
    const named = reachedBy(targets, audience);
    const suited = facts.filter((display) => suitsDisplay(conditions, display));
    return {
      schedule,
      campaign: byId.get(campaignId ?? '') ?? null,
      reached: conditions.length === 0 ? named : named.intersection(new Set(suited.map(({ id }) => id))),
    };
  });
}
