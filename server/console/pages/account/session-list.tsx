import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { OpenSession } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { openSessionsQuery, type Whose } from '../../api/open-sessions.ts';
import { Empty, QueryView, StateMark, Table } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { accountWords } from './account-words.ts';
import classes from './account.module.css';
import { browserNameOf } from './browser-name.ts';
import { EndSession } from './end-session.tsx';

interface SessionListProps {
  whose: Whose;
  mayEnd: boolean;
  /** Of everybody's those of one person alone. */
  personId?: string | undefined;
}

/** Open sessions: by which browser, where from, since when, and when they were used last. Of one's own, there always is this one. */
export function SessionList({ whose, mayEnd, personId }: SessionListProps) {
  const say = useWords(accountWords);
  const sessions = useInfiniteQuery(openSessionsQuery(useApi(), whose, personId));
  return (
    <QueryView
      query={sessions}
      empty={{ of: (rows) => rows.length === 0, show: <Empty title={say('nowhere')} /> }}
    >
      {(rows) => (
        <div className={classes.list}>
          <SessionTable sessions={rows} whose={whose} mayEnd={mayEnd} />
          {sessions.hasNextPage && (
            <Button
              className={classes.more ?? ''}
              variant="default"
              loading={sessions.isFetchingNextPage}
              onClick={() => void sessions.fetchNextPage()}
            >
              {say('more')}
            </Button>
          )}
        </div>
      )}
    </QueryView>
  );
}

function SessionTable({ sessions, whose, mayEnd }: SessionListProps & { sessions: readonly OpenSession[] }) {
  const say = useWords(accountWords);
  const isOfMany = whose === 'everybodys';
  const tracks = ['minmax(0, 3fr)', 'minmax(0, 2fr)', 'minmax(0, 2fr)'];
  const columns = [...(isOfMany ? ['minmax(0, 3fr)'] : []), ...tracks, ...(mayEnd ? ['minmax(0, 3fr)'] : [])];
  return (
    <Table
      columns={columns.join(' ')}
      leastWidth="48rem"
      cells="center"
      label={say(isOfMany ? 'everybodys' : 'sessions')}
      head={
        <>
          {isOfMany && <th scope="col">{say('person')}</th>}
          <th scope="col">{say('where')}</th>
          <th scope="col">{say('since')}</th>
          <th scope="col">{say('used')}</th>
          {mayEnd && <th scope="col">{say('actions')}</th>}
        </>
      }
    >
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} whose={whose} mayEnd={mayEnd} />
      ))}
    </Table>
  );
}

function SessionRow({ session, whose, mayEnd }: SessionListProps & { session: OpenSession }) {
  const say = useWords(accountWords);
  const { dateTime } = useTimeWords();
  const browser = browserNameOf(session.agent);
  const where = browser === null ? say('unknown') : say('browserOn', browser);
  return (
    <tr>
      {whose === 'everybodys' && <td>{session.name}</td>}
      <td>
        <strong>{where}</strong>
        <p className={classes.quiet}>{session.address}</p>
      </td>
      <td>{dateTime(session.createdAt)}</td>
      <td>{dateTime(session.usedAt)}</td>
      {mayEnd && (
        <td>
          {session.isThis ? (
            <StateMark tone="well">{say('thisOne')}</StateMark>
          ) : (
            <EndSession session={session} whose={whose} about={`${where}, ${session.address}`} />
          )}
        </td>
      )}
    </tr>
  );
}
