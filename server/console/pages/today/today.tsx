import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { Empty, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { GateSection } from './gate-section.tsx';
import { todayWords } from './today-words.ts';
import classes from './today.module.css';

/** Every gate at a glance. */
export function TodayPage() {
  const say = useWords(todayWords);
  const { gateId } = useGate();
  const gates = useQuery(gatesQuery(useApi()));
  return (
    <Page title={say('title')}>
      <QueryView
        query={gates}
        empty={{
          of: (rows) => rows.length === 0,
          show: (
            <Empty title={say('noGates')}>
              <p>{say('noGatesHint')}</p>
            </Empty>
          ),
        }}
      >
        {(rows) => (
          <div className={classes.gates}>
            {rows
              .filter(({ id }) => gateId === undefined || id === gateId)
              .map((gate) => (
                <GateSection key={gate.id} gate={gate} />
              ))}
          </div>
        )}
      </QueryView>
    </Page>
  );
}
