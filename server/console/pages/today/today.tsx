import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { use } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { PlacesContext } from '../../app/place.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, NoPermission, Page, QueryView } from '../../parts/index.ts';
import { DemoNote } from '../../parts/signing/index.ts';
import { useWords } from '../../words/define-words.ts';
import { InboxRow } from './inbox-row.tsx';
import { GateSection } from './gate-section.tsx';
import { todayWords } from './today-words.ts';
import classes from './today.module.css';
import { Troubles } from './troubles.tsx';

/** Every gate at a glance. Whoever may not see kiosks is led to the first place that they may see. */
export function TodayPage() {
  const { permissions } = useSession();
  const may = (needed: (typeof permissions)[number]): boolean => permissions.includes(needed);
  const elsewhere = use(PlacesContext).find(({ needs }) => may(needs));
  if (may('kiosks:read')) return <Today />;
  return elsewhere === undefined ? <NoPermission /> : <Navigate to={elsewhere.to} replace />;
}

function Today() {
  const say = useWords(todayWords);
  const gates = useQuery(gatesQuery(useApi()));
  const none = (
    <Empty title={say('noGates')}>
      <p>{say('noGatesHint')}</p>
    </Empty>
  );
  return (
    <Page title={say('title')}>
      <DemoNote />
      <QueryView query={gates} empty={{ of: (rows) => rows.length === 0, show: none }}>
        {(rows) => <Gates gates={rows} />}
      </QueryView>
    </Page>
  );
}

function Gates({ gates }: { gates: readonly Gate[] }) {
  const { gateId } = useGate();
  const chosen = gates.filter(({ id }) => gateId === undefined || id === gateId);
  return (
    <div className={classes.gates}>
      <InboxRow />
      <Troubles gateId={gateId} gates={gates} />
      {chosen.map((gate, index) => (
        <GateSection key={gate.id} gate={gate} isFirst={index === 0} />
      ))}
    </div>
  );
}
