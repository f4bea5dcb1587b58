import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { organisationsQuery } from '../../../api/organisations.ts';
import { everyPersonQuery } from '../../../api/people.ts';
import { useSession } from '../../../app/use-session.ts';
import { AccountsPage } from '../../../parts/accounts/index.ts';
import { Empty, LinkButton, QueryView, together } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { OrganisationTree } from './organisation-tree.tsx';
import { organisationsWords } from './organisations-words.ts';

/** The tree of those that one may see. */
export function OrganisationsPage() {
  const say = useWords(organisationsWords);
  const api = useApi();
  const mayWrite = useSession().permissions.includes('accounts:write');
  const [showsClosed, showClosed] = useState(false);
  const asked = together([useQuery(organisationsQuery(api)), useQuery(everyPersonQuery(api))]);
  return (
    <AccountsPage
      title={say('title')}
      about={say('about')}
      action={
        mayWrite && (
          <LinkButton to="/people/organisations/new" search={{}}>
            {say('add')}
          </LinkButton>
        )
      }
    >
      <QueryView
        query={asked}
        empty={{
          of: ([organisations]) => organisations.length === 0,
          show: (
            <Empty title={say('none')}>
              <p>{say('noneHint')}</p>
            </Empty>
          ),
        }}
      >
        {([organisations, people]) => (
          <div className={classes.list}>
            {organisations.some(({ closedAt }) => closedAt !== null) && (
              <Checkbox
                label={say('showClosed')}
                checked={showsClosed}
                onChange={({ currentTarget }) => showClosed(currentTarget.checked)}
              />
            )}
            <OrganisationTree
              organisations={organisations.filter(({ closedAt }) => closedAt === null || showsClosed)}
              everybody={people.isWhole ? people.rows : null}
            />
          </div>
        )}
      </QueryView>
    </AccountsPage>
  );
}
