import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Gate, OpeningHours } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { openingHoursQuery } from '../../api/opening.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, LinkButton, NoPermission, NotFound, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { boardKindOf, kindWords, type BoardKind } from './board-kinds.ts';
import { boardsWords } from './boards-words.ts';
import classes from './boards.module.css';
import { newBoardOfRoute } from './index.ts';
import { NewLiveBoard } from './live/new-live-board.tsx';
import { newBoard } from './opening/opening-choices.ts';
import { OpeningEditor } from './opening/opening-editor.tsx';

/** A board that is not there yet, of the gate that the console is set to. */
export function NewBoardOfPage() {
  const say = useWords(boardsWords);
  const sayKind = useWords(kindWords);
  const kind = boardKindOf(newBoardOfRoute.useParams().what);
  const gates = useQuery(gatesQuery(useApi()));
  const { gateId: set } = useGate();
  const [chosen, choose] = useState<string | null>(null);
  if (!useSession().permissions.includes('library:write')) return <NoPermission />;
  if (kind === undefined) return <NotFound />;
  return (
    <Page
      title={say('newTitle', { kind: sayKind(kind) })}
      about={
        <>
          {sayKind(`${kind}About`)}{' '}
          <Link to="/boards/new" className={classes.back}>
            {say('another')}
          </Link>
        </>
      }
    >
      <QueryView query={gates}>
        {(rows) => {
          const gate = rows.find(({ id }) => id === (chosen ?? set)) ?? rows[0];
          return gate === undefined ? null : (
            <>
              <GateChoice gates={rows} gate={gate} choose={choose} />
              <OfGate key={`${kind} ${gate.id}`} gate={gate} kind={kind} />
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

function GateChoice({
  gates,
  gate,
  choose,
}: {
  gates: readonly Gate[];
  gate: Gate;
  choose: (id: string) => void;
}) {
  const say = useWords(boardsWords);
  const localise = useLocalised();
  if (gates.length < 2) return null;
  return (
    <NativeSelect
      className={classes.gate ?? ''}
      label={say('gate')}
      value={gate.id}
      onChange={({ currentTarget: { value } }) => choose(value)}
      data={gates.map(({ id, name }) => ({ value: id, label: localise(name) }))}
    />
  );
}

function OfGate({ gate, kind }: { gate: Gate; kind: BoardKind }) {
  return kind === 'opening-hours' ? (
    <NewOpeningBoard gate={gate} />
  ) : (
    <NewLiveBoard gate={gate} kind={kind} />
  );
}

function NewOpeningBoard({ gate }: { gate: Gate }) {
  const hours = useQuery(openingHoursQuery(useApi(), gate.id));
  return <QueryView query={hours}>{(rows) => <BlankOpeningBoard gate={gate} hours={rows} />}</QueryView>;
}

function BlankOpeningBoard({ gate, hours }: { gate: Gate; hours: readonly OpeningHours[] }) {
  const say = useWords(boardsWords);
  const [blank] = useState(() => newBoard(gate, hours));
  if (hours.length === 0) {
    return (
      <Empty title={say('noHours')}>
        <LinkButton to="/gates/$gateId/hours/new" params={{ gateId: gate.id }}>
          {say('addHours')}
        </LinkButton>
      </Empty>
    );
  }
  return <OpeningEditor gate={gate} hours={hours} blank={blank} saved={null} />;
}
