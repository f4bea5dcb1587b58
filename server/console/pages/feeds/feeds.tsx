import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FeedStanding, FeedState, Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { feedStatesQuery } from '../../api/feeds.ts';
import { useSession } from '../../app/use-session.ts';
import {
  Empty,
  GatePage,
  LinkButton,
  NoPermission,
  QueryView,
  StateMark,
  Table,
  type StateTone,
} from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { feedsWords } from './feeds-words.ts';
import classes from './feeds.module.css';
import { feedsRoute } from './index.ts';

/** Feeds are asked all the time, which is no command of anybody. */
const ASK_EVERY_MS = 15_000;

const TONES: Readonly<Record<FeedStanding, StateTone>> = {
  good: 'well',
  silent: 'alarm',
  waiting: 'care',
  off: 'off',
};

/** What says live values of a gate by itself, how each fares, and what was wrong last. */
export function FeedsPage() {
  const say = useWords(feedsWords);
  const { gateId } = feedsRoute.useParams();
  const { permissions } = useSession();
  if (!permissions.includes('feeds:read')) return <NoPermission />;
  return (
    <GatePage
      gateId={gateId}
      title={(name) => say('title', { name })}
      about={() => say('about')}
      action={({ id }) => (
        <div className={classes.actions}>
          <LinkButton to="/gates/$gateId/readings" params={{ gateId: id }} variant="default">
            {say('liveValues')}
          </LinkButton>
          {permissions.includes('feeds:write') && (
            <LinkButton to="/gates/$gateId/feeds/new" params={{ gateId: id }}>
              {say('newFeed')}
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
  const say = useWords(feedsWords);
  const states = useQuery({ ...feedStatesQuery(useApi(), gate.id), refetchInterval: ASK_EVERY_MS });
  return (
    <QueryView
      query={states}
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
          columns="minmax(0, 4fr) minmax(0, 2fr) minmax(0, 3fr) minmax(0, 2fr) minmax(0, 5fr)"
          leastWidth="52rem"
          label={say('feeds')}
          head={
            <>
              <th scope="col">{say('feed')}</th>
              <th scope="col">{say('standing')}</th>
              <th scope="col">{say('lastGood')}</th>
              <th scope="col">{say('faults')}</th>
              <th scope="col">{say('lastFault')}</th>
            </>
          }
        >
          {rows.map((state) => (
            <Row key={state.feed.id} state={state} gate={gate} />
          ))}
        </Table>
      )}
    </QueryView>
  );
}

function Row({ state, gate }: { state: FeedState; gate: Gate }) {
  const say = useWords(feedsWords);
  const { dateTime } = useTimeWords();
  const { feed, standing, lastGoodAt, faultsToday, lastFault } = state;
  return (
    <tr>
      <td>
        <Link
          className={classes.name}
          to="/gates/$gateId/feeds/$feedId"
          params={{ gateId: gate.id, feedId: feed.id }}
        >
          {feed.name}
        </Link>
        <p className={classes.quiet}>
          {say(feed.format.kind)} · {say(feed.arrival.kind)}
        </p>
      </td>
      <td>
        <StateMark tone={TONES[standing]}>{say(standing)}</StateMark>
      </td>
      <td>{lastGoodAt === null ? say('never') : dateTime(lastGoodAt, gate.zone)}</td>
      <td>{faultsToday}</td>
      <td>
        {lastFault === null ? (
          <span className={classes.quiet}>{say('noFault')}</span>
        ) : (
          <>
            {say(`reason-${lastFault.reason}`)}
            <p className={classes.quiet}>{lastFault.detail}</p>
          </>
        )}
      </td>
    </tr>
  );
}
