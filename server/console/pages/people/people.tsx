import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Organisation, Person } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { organisationsQuery } from '../../api/organisations.ts';
import { everyPersonQuery } from '../../api/people.ts';
import { useSession } from '../../app/use-session.ts';
import { AccountsPage, treeOf } from '../../parts/accounts/index.ts';
import { Empty, LinkButton, MoreButton, QueryView, together } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { foundPeople } from './found-people.ts';
import { peopleRoute } from './index.ts';
import { PeopleTable } from './people-table.tsx';
import { peopleWords } from './people-words.ts';
import classes from './people.module.css';

const ROWS = 50;
const INDENT = '\u2003';

/** Everybody whom one looks after. */
export function PeoplePage() {
  const say = useWords(peopleWords);
  const api = useApi();
  const asked = together([useQuery(everyPersonQuery(api)), useQuery(organisationsQuery(api))]);
  return (
    <AccountsPage title={say('title')} about={say('about')} action={<InviteLink />}>
      <QueryView query={asked}>
        {([{ rows, isWhole }, organisations]) => (
          <div className={classes.page}>
            <Filters organisations={organisations} />
            {!isWhole && <p className={classes.quiet}>{say('notWhole', { count: rows.length })}</p>}
            <Found people={rows} organisations={organisations} />
          </div>
        )}
      </QueryView>
    </AccountsPage>
  );
}

function InviteLink() {
  const say = useWords(peopleWords);
  const { organisation } = peopleRoute.useSearch();
  if (!useSession().permissions.includes('accounts:write')) return null;
  return (
    <LinkButton to="/people/invite" search={{ organisation }}>
      {say('invite')}
    </LinkButton>
  );
}

/** What the list is narrowed to; it stands in the address. */
function Filters({ organisations }: { organisations: readonly Organisation[] }) {
  const say = useWords(peopleWords);
  const navigate = useNavigate();
  const { text = '', organisation = '' } = peopleRoute.useSearch();
  const narrow = (to: { text?: string; organisation?: string }): void =>
    void navigate({
      to: '/people',
      search: (search) => ({
        ...search,
        text: (to.text ?? text) || undefined,
        organisation: (to.organisation ?? organisation) || undefined,
      }),
      replace: true,
    });
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        className={classes.search ?? ''}
        label={say('search')}
        placeholder={say('searchHint')}
        defaultValue={text}
        maxLength={200}
        onChange={({ currentTarget }) => narrow({ text: currentTarget.value })}
      />
      <NativeSelect
        className={classes.organisation ?? ''}
        label={say('ofOrganisation')}
        value={organisation}
        onChange={({ currentTarget }) => narrow({ organisation: currentTarget.value })}
        data={[
          { value: '', label: say('anyOrganisation') },
          ...treeOf(organisations).map(({ organisation: { id, name }, depth }) => ({
            value: id,
            label: `${INDENT.repeat(depth)}${name}`,
          })),
        ]}
      />
    </search>
  );
}

function Found({
  people,
  organisations,
}: {
  people: readonly Person[];
  organisations: readonly Organisation[];
}) {
  const say = useWords(peopleWords);
  const search = peopleRoute.useSearch();
  const [shown, show] = useState(ROWS);
  const found = foundPeople(people, search, organisations);
  if (found.length === 0)
    return (
      <Empty title={say('noneFound')}>
        <p>{say('noneFoundHint')}</p>
      </Empty>
    );
  const more = {
    hasNextPage: found.length > shown,
    isFetchingNextPage: false,
    fetchNextPage: async () => show(shown + ROWS),
  };
  return (
    <div className={classes.list}>
      <PeopleTable people={found.slice(0, shown)} organisations={organisations} />
      <MoreButton of={more} label={say('more')} />
    </div>
  );
}
