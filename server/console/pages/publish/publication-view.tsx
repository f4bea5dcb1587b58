import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Publication } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { namedDisplaysQuery, publicationQuery, statesOfQuery } from '../../api/publications.ts';
import { useSession } from '../../app/use-session.ts';
import { LinkButton, QueryView, StateMark } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { arrivalOf } from './arrival.ts';
import { Findings } from './findings.tsx';
import { publishWords } from './publish-words.ts';
import { UndrawnNote } from './undrawn.tsx';
import classes from './publish.module.css';

/** As many as one call tells of. */
const SHOWN = 50;
const REFRESH_MS = 3_000;

/** What a publication did, and which kiosks have it by now. */
export function PublicationView({ id }: { id: string }) {
  const say = useWords(publishWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const publication = useQuery(publicationQuery(useApi(), id));
  const isThere = publication.data !== undefined;
  useEffect(() => {
    if (isThere) heading.current?.focus();
  }, [isThere]);
  return (
    <section className={classes.publication} aria-labelledby="publication">
      <QueryView query={publication}>
        {(data) => (
          <>
            <div className={classes.head}>
              <h2 id="publication" ref={heading} tabIndex={-1}>
                <Title publication={data} />
              </h2>
              <LinkButton to="/publish" search={{ publication: undefined }} variant="default" size="xs">
                {say('close')}
              </LinkButton>
            </div>
            {data.changed.length > 0 && <Arrivals publication={data} />}
            <Findings findings={data.findings} />
            <UndrawnNote undrawn={data.undrawn} />
          </>
        )}
      </QueryView>
    </section>
  );
}

function Title({ publication: { at, changed } }: { publication: Publication }) {
  const say = useWords(publishWords);
  const { dateTime } = useTimeWords();
  return say(changed.length === 0 ? 'publishedNothing' : 'published', {
    time: dateTime(at),
    count: changed.length,
  });
}

function Arrivals({ publication: { changed } }: { publication: Publication }) {
  const say = useWords(publishWords);
  const api = useApi();
  const [from, startFrom] = useState(0);
  const page = changed.slice(from, from + SHOWN);
  const ids = page.map(({ displayId }) => displayId);
  const mayAsk = useSession().permissions.includes('kiosks:read');
  const { data: named = [] } = useQuery(namedDisplaysQuery(api, ids));
  const { data: states } = useQuery({
    ...statesOfQuery(api, ids),
    enabled: mayAsk,
    refetchInterval: REFRESH_MS,
  });
  const rows = page.map((notice) => ({
    notice,
    name: named.find(({ id }) => id === notice.displayId)?.name,
    state: states?.find(({ displayId }) => displayId === notice.displayId),
  }));
  const arrived = rows.filter(({ notice, state }) => arrivalOf(notice, state).arrival === 'arrived').length;
  return (
    <>
      {states !== undefined && (
        <p role="status">{say('arrivedAt', { arrived, of: say('ofDisplays', { count: rows.length }) })}</p>
      )}
      <ul className={classes.arrivals}>
        {rows.map(({ notice, name, state }) => (
          <li key={notice.displayId}>
            <span className={classes.name}>{name ?? '…'}</span>
            <span className={classes.quiet}>{say('revision', { revision: notice.revision })}</span>
            {states !== undefined && (
              <StateMark tone={arrivalOf(notice, state).tone}>
                {say(arrivalOf(notice, state).arrival)}
              </StateMark>
            )}
          </li>
        ))}
      </ul>
      <Pager count={changed.length} from={from} startFrom={startFrom} />
    </>
  );
}

function Pager({
  count,
  from,
  startFrom,
}: {
  count: number;
  from: number;
  startFrom: (from: number) => void;
}) {
  const say = useWords(publishWords);
  if (count <= SHOWN) return null;
  const to = Math.min(count, from + SHOWN);
  return (
    <nav className={classes.pager} aria-label={say('pages')}>
      <Button variant="default" size="xs" disabled={from === 0} onClick={() => startFrom(from - SHOWN)}>
        {say('before50')}
      </Button>
      <span>{say('range', { from: from + 1, to, count })}</span>
      <Button variant="default" size="xs" disabled={to === count} onClick={() => startFrom(from + SHOWN)}>
        {say('after50')}
      </Button>
    </nav>
  );
}
