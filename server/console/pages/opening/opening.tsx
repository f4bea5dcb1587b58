import { useQuery } from '@tanstack/react-query';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { areasQuery, holidaysQuery, openingHoursQuery } from '../../api/opening.ts';
import { gatesQuery } from '../../api/places.ts';
import { Empty, NotFound, Page, QueryView, together, useWallClock } from '../../parts/index.ts';
import { dateIn, daysAfter } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { GateHolidaysTable } from './gate-holidays.tsx';
import { HoursCard } from './hours-card.tsx';
import { openingRoute } from './index.ts';
import { datesAround } from './opening-days.ts';
import { openingWords } from './opening-words.ts';
import classes from './opening.module.css';

/** When a gate is open, how that stands now, and the holidays it keeps. */
export function OpeningPage() {
  const say = useWords(openingWords);
  const localise = useLocalised();
  const { gateId } = openingRoute.useParams();
  const gates = useQuery(gatesQuery(useApi()));
  const gate = gates.data?.find(({ id }) => id === gateId);
  if (gates.data !== undefined && gate === undefined) return <NotFound />;
  const title = gate === undefined ? say('title') : say('titleOf', { name: localise(gate.name) });
  const about = gate === undefined ? undefined : say('about', { zone: gate.zone });
  return (
    <Page title={title} about={about}>
      <QueryView query={gates}>{() => gate !== undefined && <OfGate key={gate.id} gate={gate} />}</QueryView>
    </Page>
  );
}

function OfGate({ gate }: { gate: Gate }) {
  const say = useWords(openingWords);
  const api = useApi();
  const nowMs = useWallClock();
  const today = dateIn(gate.zone, nowMs);
  const hours = useQuery(openingHoursQuery(api, gate.id));
  const holidays = useQuery(holidaysQuery(api, gate.id, datesAround(gate.zone, nowMs)));
  const areas = useQuery(areasQuery(api, gate.id));
  return (
    <QueryView query={together([hours, holidays, areas])}>
      {([allHours, allHolidays, allAreas]) => (
        <div className={classes.page}>
          {allHours.length === 0 && <Empty title={say('noHours')}>{<p>{say('noHoursHint')}</p>}</Empty>}
          {allHours.map((one) => (
            <HoursCard
              key={one.id}
              hours={one}
              area={allAreas.find(({ id }) => id === one.areaId)}
              around={{ zone: gate.zone, holidays: allHolidays, nowMs }}
            />
          ))}
          <GateHolidaysTable
            holidays={allHolidays.filter(({ date }) => today <= date && date <= daysAfter(today, 366))}
          />
        </div>
      )}
    </QueryView>
  );
}
