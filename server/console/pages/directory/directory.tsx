import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DirectoryEntry } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { directoryQuery } from '../../api/directory.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, LinkButton, NoPermission, Page, QueryView, StateMark, Table } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { directoryWords } from './directory-words.ts';
import classes from './directory.module.css';

/** What contents may name for travellers to call, open or scan: of all gates, or of the one in the header. */
export function DirectoryPage() {
  const say = useWords(directoryWords);
  const { permissions } = useSession();
  const { gateId } = useGate();
  const entries = useQuery(directoryQuery(useApi()));
  if (!permissions.includes('library:read')) return <NoPermission />;
  const shown = entries.data?.rows.filter(
    (entry) => gateId === undefined || entry.gateId === null || entry.gateId === gateId,
  );
  return (
    <Page
      title={say('title')}
      about={say('about')}
      action={
        permissions.includes('directory:write') && <LinkButton to="/directory/new">{say('add')}</LinkButton>
      }
    >
      <QueryView
        query={{ ...entries, data: shown }}
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
          <Table
            label={say('entries')}
            columns="minmax(0, 4fr) minmax(0, 3fr) minmax(0, 3fr) minmax(0, 3fr) minmax(0, 3fr)"
            leastWidth="52rem"
            head={
              <>
                <th scope="col">{say('contact')}</th>
                <th scope="col">{say('owner')}</th>
                <th scope="col">{say('where')}</th>
                <th scope="col">{say('verified')}</th>
                <th scope="col">{say('until')}</th>
              </>
            }
          >
            {rows.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </Table>
        )}
      </QueryView>
    </Page>
  );
}

function Row({ entry }: { entry: DirectoryEntry }) {
  const say = useWords(directoryWords);
  const localise = useLocalised();
  const { date } = useTimeWords();
  const gates = useQuery(gatesQuery(useApi()));
  const { id, kind, value, label, owner, gateId, verifiedBy, verifiedUntil } = entry;
  const gate = gates.data?.find((one) => one.id === gateId);
  const isValid = verifiedUntil >= Temporal.Now.plainDateISO('UTC').toString();
  return (
    <tr>
      <td>
        <Link className={classes.name} to="/directory/$entryId" params={{ entryId: id }}>
          {value}
        </Link>
        <p className={classes.quiet}>
          {say(kind)} · {label}
        </p>
      </td>
      <td>{owner}</td>
      <td>{gateId === null ? say('everyGate') : gate === undefined ? '…' : localise(gate.name)}</td>
      <td>{verifiedBy}</td>
      <td>
        <StateMark tone={isValid ? 'well' : 'alarm'}>{say(isValid ? 'valid' : 'expired')}</StateMark>
        <p className={classes.quiet}>{date(verifiedUntil)}</p>
      </td>
    </tr>
  );
}
