import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import type { Organisation, Person } from '../../../../../shared/contract/index.ts';
import { treeOf } from '../../../parts/accounts/index.ts';
import { StateMark } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import people from '../people.module.css';
import classes from './organisations.module.css';
import { organisationsWords } from './organisations-words.ts';

interface OrganisationTreeProps {
  organisations: readonly Organisation[];
  /** Null: nobody knows them all. */
  everybody: readonly Person[] | null;
}

/** Each beneath the one that it stands under, with how many people are of it. */
export function OrganisationTree({ organisations, everybody }: OrganisationTreeProps) {
  const say = useWords(organisationsWords);
  const counts = Map.groupBy(everybody ?? [], ({ organisationId }) => organisationId);
  return (
    <ul className={classes.tree} aria-label={say('list')}>
      {treeOf(organisations).map(({ organisation: { id, name, closedAt }, depth }) => (
        <li key={id} className={classes.line} style={at(depth)}>
          <Link
            to="/people/organisations/$organisationId"
            params={{ organisationId: id }}
            className={people.link}
          >
            {name}
          </Link>
          {closedAt === null ? (
            everybody !== null && (
              <Link to="/people" search={{ organisation: id }} className={people.quiet}>
                {say('people', { count: counts.get(id)?.length ?? 0 })}
              </Link>
            )
          ) : (
            <StateMark tone="off">{say('closed')}</StateMark>
          )}
        </li>
      ))}
    </ul>
  );
}

function at(depth: number): CSSProperties & Record<'--depth', number> {
  return { '--depth': depth };
}
