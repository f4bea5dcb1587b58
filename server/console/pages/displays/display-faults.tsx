import { useQuery } from '@tanstack/react-query';
import type { DisplayState } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { openFaultsQuery } from '../../api/kiosks.ts';
import { FaultList } from '../../parts/faults/index.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { displayWords } from './display-words.ts';
import classes from './display.module.css';

/** What troubles the kiosk now: the whole of it, since its other displays share its fate. */
export function DisplayFaults({
  display: { kiosk },
  zone,
}: {
  display: DisplayState;
  zone: string | undefined;
}) {
  if (kiosk === null) return null;
  return <KioskFaults kioskId={kiosk.id} zone={zone} />;
}

function KioskFaults({ kioskId, zone }: { kioskId: string; zone: string | undefined }) {
  const say = useWords(displayWords);
  const faults = useQuery(openFaultsQuery(useApi(), { kioskId }));
  return (
    <section className={classes.card} aria-labelledby="faults">
      <h2 id="faults">{say('faults')}</h2>
      <QueryView
        query={faults}
        empty={{
          of: ({ rows }) => rows.length === 0,
          show: <p className={classes.quiet}>{say('noFaults')}</p>,
        }}
      >
        {({ rows }) => <FaultList faults={rows.map(({ fault }) => ({ fault, zone }))} />}
      </QueryView>
    </section>
  );
}
