import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { knownReadingsQuery } from '../../api/readings.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, GatePage, LinkButton, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { readingsRoute } from './index.ts';
import { ReadingForm } from './reading-form.tsx';
import { ReadingTable } from './reading-table.tsx';
import { readingsWords } from './readings-words.ts';
import classes from './readings.module.css';
import { BLANK_READING, typedOf, type TypedReading } from './typed-reading.ts';

/** What a feed repeats is told to nobody; whoever looks sees it that soon. */
const ASK_EVERY_MS = 15_000;

/** What feeds and people say of a gate, until when it counts, and a way to say it by hand. */
export function ReadingsPage() {
  const say = useWords(readingsWords);
  const { gateId } = readingsRoute.useParams();
  const { permissions } = useSession();
  return (
    <GatePage
      gateId={gateId}
      title={(name) => say('title', { name })}
      about={() => say('about')}
      action={({ id }) => (
        <div className={classes.actions}>
          <LinkButton to="/gates/$gateId" params={{ gateId: id }} variant="default">
            {say('openingHours')}
          </LinkButton>
          {permissions.includes('planning:write') && (
            <LinkButton to="/gates/$gateId/desk" params={{ gateId: id }} variant="default">
              {say('desk')}
            </LinkButton>
          )}
          {permissions.includes('feeds:read') && (
            <LinkButton to="/gates/$gateId/feeds" params={{ gateId: id }} variant="default">
              {say('feeds')}
            </LinkButton>
          )}
        </div>
      )}
    >
      {(gate) => <OfGate key={gate.id} gate={gate} />}
    </GatePage>
  );
}

function OfGate({ gate }: { gate: Gate }) {
  const say = useWords(readingsWords);
  const mayWrite = useSession().permissions.includes('readings:write');
  const readings = useQuery({
    ...knownReadingsQuery(useApi(), gate.id),
    refetchInterval: ASK_EVERY_MS,
  });
  const [typed, type] = useState<TypedReading>(BLANK_READING);
  return (
    <div className={classes.page}>
      {mayWrite && <ReadingForm gateId={gate.id} known={readings.data ?? []} typed={typed} type={type} />}
      <QueryView
        query={readings}
        empty={{
          of: (rows) => rows.length === 0,
          show: (
            <Empty title={say('none')}>
              <p>{say('noneHint')}</p>
            </Empty>
          ),
        }}
      >
        {(rows) => (
          <ReadingTable
            readings={rows}
            zone={gate.zone}
            change={mayWrite ? (reading) => type(typedOf(reading)) : null}
          />
        )}
      </QueryView>
    </div>
  );
}
