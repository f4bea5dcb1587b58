import { expect } from 'vitest';
import { chainHeads, playsOfCampaign } from '../../server/plays/index.ts';
import type { Basis } from '../../server/publishing/basis.ts';
import { campaignDayStore } from '../../server/publishing/campaign-day-store.ts';
import { calendarFor } from '../../server/publishing/plan-calendar.ts';
import { createCompiler } from '../../server/publishing/compiler.ts';
import type { PlannedServer } from './planned-server.ts';

/** Says what screens must be given, by whole copies of what was planned when an operator published. */
export interface BasisOracle {
  /** Copies what is planned for the displays now. */
  remember(displayIds: readonly string[]): Promise<void>;
  /** The displays' current manifests are what their copies come to now. */
  expectCurrent(displayIds: readonly string[]): Promise<void>;
}

export function createBasisOracle(server: PlannedServer): BasisOracle {
  const { places, opening, planning, publishing, platform } = server;
  const { read } = platform.database;
  const copies = new Map<string, Basis>();
  return {
    remember: async (displayIds) => {
      for (const displayId of displayIds) {
        const facts = await places.displayFacts(read, displayId);
        if (facts === null) throw new TypeError(`there is no display ${displayId}`);
        const plans = (await planning.plansOf(read, [facts.display])).get(displayId);
        const gateId = facts.gate.id;
        const calendar = (await opening.calendarsOf(read, [gateId])).get(gateId);
        if (plans === undefined || calendar === undefined) continue;
        copies.set(displayId, structuredClone({ facts, plans, calendar: calendarFor(plans, calendar) }));
      }
    },
    expectCurrent: async (displayIds) => {
      for (const displayId of displayIds) {
        const copy = copies.get(displayId);
        if (copy === undefined) throw new TypeError(`nothing was published for display ${displayId}`);
        const compile = createCompiler(
          {
            doors: { ...server, plays: { chainHeads, playsOfCampaign } },
            stores: { campaignDays: campaignDayStore },
          },
          read,
        );
        const { plan } = await compile(copy);
        expect((await publishing.readManifest(displayId)).plan).toEqual(plan);
      }
    },
  };
}
