import { useQueries } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { holidaysQuery } from '../../api/opening.ts';
import { together, type Asked } from '../../parts/index.ts';

/** Dates of the holidays of gates, by the gate. */
export type Holidays = Readonly<Record<string, readonly string[]>>;

/** As far as anything is planned. */
const EVER = { from: '2000-01-01', until: '2099-12-31' };

/** All holidays of some gates: of those only that anything planned goes by. */
export function useHolidays(gateIds: readonly string[]): Asked<Holidays> {
  const api = useApi();
  return useQueries({
    queries: gateIds.map((gateId) => holidaysQuery(api, gateId, EVER)),
    combine: (results) => {
      const { data, ...asked } = together(results);
      const dates = data?.map((days) => days.map(({ date }) => date));
      return {
        ...asked,
        data: dates && Object.fromEntries(gateIds.map((gateId, at) => [gateId, dates[at] ?? []])),
      };
    },
  });
}
