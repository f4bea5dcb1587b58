import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { displayStatesQuery } from '../../api/displays.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, LinkButton, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { DisplayTable } from './display-table.tsx';
import { displaysWords } from './displays-words.ts';
import classes from './displays.module.css';

/** Every display with its kiosk: how it fares, and what plays. */
export function DisplaysPage() {
  const say = useWords(displaysWords);
  const { gateId } = useGate();
  const states = useInfiniteQuery(displayStatesQuery(useApi(), gateId));
  return (
    <Page title={say('title')} action={<PairLink />}>
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
