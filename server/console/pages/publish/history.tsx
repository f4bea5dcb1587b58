import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PublicationSummary } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { publicationsQuery } from '../../api/publications.ts';
import { MoreButton, QueryView, Table } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { publishRoute } from './index.ts';
import { publishWords } from './publish-words.ts';
import classes from './publish.module.css';

/** What was published before, the newest first. */
export function History() {
  const say = useWords(publishWords);
  const publications = useInfiniteQuery(publicationsQuery(useApi()));
  return (
    <section className={classes.section} aria-labelledby="history">
      <h2 id="history">{say('history')}</h2>
      <QueryView
        query={publications}
        empty={{
          of: ({ pages }) => pages.every(({ rows }) => rows.length === 0),
          show: <p className={classes.quiet}>{say('noHistory')}</p>,
        }}
      >
        {({ pages }) => (
          <Table
            columns="repeat(4, minmax(0, 1fr))"
            leastWidth="36rem"
            head={
              <>
                <th scope="col">{say('at')}</th>
                <th scope="col">{say('changed')}</th>
                <th scope="col">{say('keptAsTheyAre')}</th>
                <th scope="col">{say('notes')}</th>
              </>
            }
          >
            {pages
              .flatMap(({ rows }) => rows)
              .map((row) => (
                <HistoryRow key={row.id} publication={row} />
              ))}
          </Table>
        )}
      </QueryView>
      <MoreButton of={publications} label={say('earlier')} />
    </section>
  );
}

function HistoryRow({ publication }: { publication: PublicationSummary }) {
  const say = useWords(publishWords);
  const { dateTime } = useTimeWords();
  const { publication: opened } = publishRoute.useSearch();
  const { id, at, changedCount, unchanged, findingCount } = publication;
  return (
    <tr data-chosen={opened === id || undefined}>
      <th scope="row">
        <Link to="/publish" search={{ publication: id }} className={classes.link}>
          {dateTime(at)}
        </Link>
      </th>
      <td>{say('ofDisplays', { count: changedCount })}</td>
      <td>{say('ofDisplays', { count: unchanged })}</td>
      <td>{findingCount === 0 ? '–' : say('noted', { count: findingCount })}</td>
    </tr>
  );
}
