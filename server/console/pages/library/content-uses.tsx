import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ContentUses as Uses } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { usesQuery } from '../../api/library.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';

const NAMED = 6;
const PLACES = ['displays', 'playlists', 'layouts', 'schedules'] as const;

/** Where a content is planned, and which displays have it. */
export function ContentUses({ contentId }: { contentId: string }) {
  const say = useWords(contentWords);
  const uses = useQuery(usesQuery(useApi(), contentId));
  return (
    <section className={classes.card} aria-labelledby="uses">
      <h2 id="uses">{say('uses')}</h2>
      <QueryView
        query={uses}
        empty={{
          of: (known) => PLACES.every((place) => known[place].count === 0),
          show: <p className={classes.quiet}>{say('unused')}</p>,
        }}
      >
        {(known) => (
          <div className={classes.uses}>
            {PLACES.filter((place) => known[place].count > 0).map((place) => (
              <UsesIn key={place} title={say(place)} uses={known[place]} link={LINKS[place]} />
            ))}
          </div>
        )}
      </QueryView>
    </section>
  );
}

type Use = Uses['displays']['first'][number];

const LINKS: Partial<Record<(typeof PLACES)[number], (use: Use) => ReactNode>> = {
  displays: ({ id, name }) => (
    <Link to="/displays/$displayId" params={{ displayId: id }} className={classes.link}>
      {name}
    </Link>
  ),
  playlists: ({ id, name }) => (
    <Link to="/playlists/$playlistId" params={{ playlistId: id }} className={classes.link}>
      {name}
    </Link>
  ),
};

interface UsesInProps {
  title: string;
  uses: Uses['displays'];
  link: ((use: Use) => ReactNode) | undefined;
}

function UsesIn({ title, uses: { count, first }, link = ({ name }) => name }: UsesInProps) {
  const say = useWords(contentWords);
  const named = first.slice(0, NAMED);
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {named.map((use) => (
          <li key={use.id}>{link(use)}</li>
        ))}
        {count > named.length && (
          <li className={classes.quiet}>{say('others', { count: count - named.length })}</li>
        )}
      </ul>
    </div>
  );
}
