import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { contentsQuery, type ContentFilter } from '../../api/contents.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, MoreButton, QueryView, useInStages } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ContentCard } from './content-card.tsx';
import { libraryWords } from './library-words.ts';
import { partWords } from '../../parts/part-words.ts';
import classes from './library.module.css';

/** The contents that a filter leaves, as cards, the newest first. */
export function ContentList({ filter }: { filter: ContentFilter }) {
  const say = useWords(libraryWords);
  const contents = useInfiniteQuery(contentsQuery(useApi(), filter));
  return (
    <section aria-label={say('contents')} className={classes.list}>
      <QueryView
        query={contents}
        loading={<LoadingCards />}
        empty={{
          of: ({ pages }) => pages.every(({ rows }) => rows.length === 0),
          show: <None filter={filter} />,
        }}
      >
        {({ pages }) => (
          <Cards contents={pages.flatMap(({ rows }) => rows)} isGateNamed={filter.gateId === undefined} />
        )}
      </QueryView>
      <MoreButton of={contents} label={say('more')} />
    </section>
  );
}

function Cards({ contents, isGateNamed }: { contents: readonly Content[]; isGateNamed: boolean }) {
  const cards = useInStages(contents, ({ id }) => id);
  return (
    <ul className={classes.cards}>
      {cards.map((content) => (
        <li key={content.id}>
          <ContentCard content={content} isGateNamed={isGateNamed} />
        </li>
      ))}
    </ul>
  );
}

/** Why there is nothing, and what to do about it. */
function None({ filter: { gateId, text, kind, step } }: { filter: ContentFilter }) {
  const say = useWords(libraryWords);
  const mayAdd = useSession().permissions.includes('library:write');
  if (text !== undefined || kind !== undefined || step !== undefined) {
    return (
      <Empty
        title={say('noneFound')}
        action={
          <Link to="/library" replace className={classes.link}>
            {say('clearFilters')}
          </Link>
        }
      >
        <p>{say('noneFoundHint')}</p>
      </Empty>
    );
  }
  const [title, hint] =
    gateId === undefined ? (['none', 'noneHint'] as const) : (['noneOfGate', 'noneOfGateHint'] as const);
  return (
    <Empty title={say(title)}>
      <p>{say(mayAdd || gateId !== undefined ? hint : 'noneReading')}</p>
    </Empty>
  );
}

const PLACES = 8;

function LoadingCards() {
  const say = useWords(partWords);
  return (
    <div className={classes.cards} role="status" aria-label={say('loading')}>
      {Array.from({ length: PLACES }, (_, place) => (
        <div key={place} className={classes.card}>
          <Skeleton className={classes.place} radius="sm" />
          <Skeleton height={20} width="70%" />
          <Skeleton height={16} width="45%" />
        </div>
      ))}
    </div>
  );
}
