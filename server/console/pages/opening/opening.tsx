import { useQuery } from '@tanstack/react-query';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { areasQuery, holidaysQuery, openingHoursQuery } from '../../api/opening.ts';
import { useSession } from '../../app/use-session.ts';
import {
  Empty,
  GatePage,
  LinkButton,
  QueryView,
  SavedNote,
  together,
  useWallClock,
} from '../../parts/index.ts';
import { dateIn, daysAfter } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { GateHolidaysTable } from './gate-holidays.tsx';
import { HoursCard } from './hours-card.tsx';
import { openingRoute } from './index.ts';
import { datesAround } from './opening-days.ts';
import { openingWords } from './opening-words.ts';
import classes from './opening.module.css';

/** When a gate is open, how that stands now, and the holidays it keeps. */
export function OpeningPage() {
  const say = useWords(openingWords);
  const { gateId } = openingRoute.useParams();
  return (
    <GatePage
      gateId={gateId}
      title={(name) => (name === '' ? say('title') : say('titleOf', { name }))}
      about={({ zone }) => say('about', { zone })}
      action={({ id }) => <Ways gateId={id} />}
    >
      {(gate) => <OfGate key={gate.id} gate={gate} />}
    </GatePage>
  );
}

/** To what else is known of the gate, and to new hours. */
function Ways({ gateId }: { gateId: string }) {
  const say = useWords(openingWords);
  const { permissions } = useSession();
  return (
    <div className={classes.ways}>
      {permissions.includes('readings:read') && (
        <LinkButton to="/gates/$gateId/readings" params={{ gateId }} variant="default">
          {say('liveValues')}
        </LinkButton>
      )}
      {permissions.includes('places:write') && (
        <>
          <LinkButton to="/gates/$gateId/languages" params={{ gateId }} variant="default">
            {say('languages')}
          </LinkButton>
          <LinkButton to="/gates/$gateId/hours/new" params={{ gateId }}>
            {say('addHours')}
          </LinkButton>
        </>
      )}
    </div>
  );
}

function OfGate({ gate }: { gate: Gate }) {
  const say = useWords(openingWords);
  const api = useApi();
  const nowMs = useWallClock();
  const today = dateIn(gate.zone, nowMs);
  const { saved } = openingRoute.useSearch();
  const hours = useQuery(openingHoursQuery(api, gate.id));
  const holidays = useQuery(holidaysQuery(api, gate.id, datesAround(gate.zone, nowMs)));
  const areas = useQuery(areasQuery(api, gate.id));
  return (
    <QueryView query={together([hours, holidays, areas])}>
      {([allHours, allHolidays, allAreas]) => (
        <div className={classes.page}>
          {saved === true && <SavedNote />}
          {allHours.length === 0 && (
            <Empty title={say('noHours')}>
              <p>{say('noHoursHint')}</p>
            </Empty>
          )}
          {allHours.map((one) => (
            <HoursCard
              key={one.id}
              hours={one}
              area={allAreas.find(({ id }) => id === one.areaId)}
              around={{ zone: gate.zone, holidays: allHolidays, nowMs }}
            />
          ))}
          <GateHolidaysTable
            gateId={gate.id}
            holidays={allHolidays.filter(({ date }) => today <= date && date <= daysAfter(today, 366))}
          />
        </div>
      )}
    </QueryView>
  );
}
