import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DisplayState, Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { GlassMat, PlanGlass } from '../../parts/glass/index.ts';
import { standingOf, StateMark, Table, useInStages } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { displaysWords } from './displays-words.ts';
import { Showing } from './showing.tsx';
import classes from './displays.module.css';

export function DisplayTable({ displays }: { displays: readonly DisplayState[] }) {
  const say = useWords(displaysWords);
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const gateOf = new Map(gates.map((gate) => [gate.id, gate]));
  const rows = useInStages(displays, ({ displayId }) => displayId);
  return (
    <Table
      columns="minmax(0, 2fr) 16rem minmax(0, 1.2fr) 6.5rem 8.5rem"
      leastWidth="62rem"
      head={
        <>
          <th scope="col">{say('display')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('plays')}</th>
          <th scope="col">{say('revision')}</th>
          <th scope="col">{say('seen')}</th>
        </>
      }
    >
      {rows.map((display) => (
        <DisplayRow key={display.displayId} display={display} gate={gateOf.get(display.gateId)} />
      ))}
    </Table>
  );
}

function DisplayRow({ display, gate }: { display: DisplayState; gate: Gate | undefined }) {
  const say = useWords(displaysWords);
  const localise = useLocalised();
  const { dateTime } = useTimeWords();
  const { kiosk } = display;
  const { standing, tone } = standingOf(display);
  return (
    <tr>
      <th scope="row">
        <div className={classes.display}>
          <Thumb display={display} />
          <div>
            <Link
              to="/displays/$displayId"
              params={{ displayId: display.displayId }}
              search
              className={classes.name}
            >
              {display.name}
            </Link>
            <p className={classes.quiet}>{gate === undefined ? display.key : localise(gate.name)}</p>
          </div>
        </div>
      </th>
      <td>
        <StateMark tone={tone}>{say(standing)}</StateMark>{' '}
        {kiosk !== null && kiosk.openFaults > 0 && (
          <StateMark tone="care">{say('faults', { count: kiosk.openFaults })}</StateMark>
        )}
        {kiosk !== null && <p className={classes.quiet}>{say('by', { name: kiosk.name })}</p>}
      </td>
      <td>
        <Showing display={display} zone={gate?.zone} />
      </td>
      <td>
        <Revisions display={display} />
      </td>
      <td className={classes.time}>
        {kiosk === null
          ? '–'
          : kiosk.lastSeenAt === null
            ? say('never')
            : dateTime(kiosk.lastSeenAt, gate?.zone)}
      </td>
    </tr>
  );
}

/** What is on the glass by what was published; an empty ground where nothing is. */
function Thumb({ display: { displayId, name, revision } }: { display: DisplayState }) {
  return (
    <div className={classes.thumb}>
      <GlassMat>
        {revision !== null && <PlanGlass displayId={displayId} of="published" at="now" label={name} />}
      </GlassMat>
    </div>
  );
}

/** One number where the kiosk has what was published, else both, and what it still waits for. */
function Revisions({ display: { revision, report } }: { display: DisplayState }) {
  const say = useWords(displaysWords);
  if (revision === null) return <span className={classes.quiet}>{say('unpublished')}</span>;
  if (report === null) return revision;
  return (
    <>
      {report.revision === revision
        ? revision
        : say('waitsFor', { shown: report.revision, published: revision })}
      {report.missingBlobs > 0 && (
        <p className={classes.quiet}>{say('files', { count: report.missingBlobs })}</p>
      )}
    </>
  );
}
