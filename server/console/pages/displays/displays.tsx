import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.ts';
import { displayStatesQuery } from '../../api/displays.ts';
import { gatesQuery } from '../../api/places.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, LinkButton, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { DisplayTable } from './display-table.tsx';
import { displaysWords } from './displays-words.ts';
import { displaysRoute } from './index.ts';
import classes from './displays.module.css';

const REFRESH_MS = 10_000;

/** Every display with its kiosk: how it fares, and what plays. */
export function DisplaysPage() {
  const say = useWords(displaysWords);
  const { gate } = displaysRoute.useSearch();
  const states = useInfiniteQuery({ ...displayStatesQuery(useApi(), gate), refetchInterval: REFRESH_MS });
  return (
    <Page title={say('title')} action={<PairLink />}>
      <GateFilter gate={gate} />
      <QueryView
        query={states}
        empty={{
          of: ({ pages }) => pages.every(({ rows }) => rows.length === 0),
          show: (
            <Empty title={say('none')}>
              <p>{say('noneHint')}</p>
            </Empty>
          ),
        }}
      >
        {({ pages }) => <DisplayTable displays={pages.flatMap(({ rows }) => rows)} />}
      </QueryView>
      {states.hasNextPage && (
        <Button
          variant="default"
          className={classes.more}
          loading={states.isFetchingNextPage}
          onClick={() => void states.fetchNextPage()}
        >
          {say('more')}
        </Button>
      )}
    </Page>
  );
}

function PairLink() {
  const say = useWords(displaysWords);
  if (!useSession().permissions.includes('kiosks:enrol')) return null;
  return (
    <LinkButton to="/enrol" search={{}}>
      {say('pair')}
    </LinkButton>
  );
}

function GateFilter({ gate = '' }: { gate: string | undefined }) {
  const say = useWords(displaysWords);
  const localise = useLocalised();
  const navigate = useNavigate();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  return (
    <NativeSelect
      label={say('gate')}
      className={classes.filter}
      value={gate}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ to: '/displays', search: value === '' ? {} : { gate: value } })
      }
      data={[
        { value: '', label: say('allGates') },
        ...gates.map(({ id, name }) => ({ value: id, label: localise(name) })),
      ]}
    />
  );
}
