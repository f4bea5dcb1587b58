import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Gate, OpenFault } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { openFaultsQuery } from '../../api/kiosks.ts';
import { FaultList } from '../../parts/faults/index.ts';
import { QueryView, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { todayWords } from './today-words.ts';
import classes from './today.module.css';

const MOST = 5;

/** What troubles kiosks now: of a gate, or of all. */
export function Troubles({ gateId, gates }: { gateId: string | undefined; gates: readonly Gate[] }) {
  const say = useWords(todayWords);
  const faults = useQuery(openFaultsQuery(useApi(), { gateId }));
  const calm = <StateMark tone="well">{say('noTroubles')}</StateMark>;
  const isCalm = faults.data?.rows.length === 0;
  return (
    <section className={classes.troubles} aria-label={say('troubles')}>
      {!isCalm && <h2>{say('troubles')}</h2>}
      <QueryView query={faults} empty={{ of: ({ rows }) => rows.length === 0, show: calm }}>
        {({ rows, next }) => <Listed faults={rows} isMore={next !== null} gates={gates} />}
      </QueryView>
    </section>
  );
}

interface ListedProps {
  faults: readonly OpenFault[];
  isMore: boolean;
  gates: readonly Gate[];
}

function Listed({ faults, isMore, gates }: ListedProps) {
  const say = useWords(todayWords);
  const zones = new Map(gates.map(({ id, zone }) => [id, zone]));
  const shown = faults.slice(0, MOST).map(({ fault, kiosk }) => ({
    fault,
    place: <Place displayId={fault.displayId} name={kiosk.name} />,
    zone: zones.get(kiosk.gateId),
  }));
  const left = faults.length - shown.length;
  return (
    <>
      <FaultList faults={shown} />
      {left > 0 && (
        <p className={classes.quiet}>{say(isMore ? 'manyTroubles' : 'moreTroubles', { count: left })}</p>
      )}
    </>
  );
}

function Place({ displayId, name }: { displayId: string | null; name: string }) {
  if (displayId === null) return name;
  return (
    <Link to="/displays/$displayId" params={{ displayId }} className={classes.link}>
      {name}
    </Link>
  );
}
