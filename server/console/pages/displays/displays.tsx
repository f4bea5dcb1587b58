import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api-context.ts';
import { displayStatesQuery } from '../../api/displays.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, LinkButton, MoreButton, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { DisplayFilter } from './display-filter.tsx';
import { DisplayTable } from './display-table.tsx';
import { displaysWords } from './displays-words.ts';
import { displaysRoute } from './index.ts';

/** Every display with its kiosk: how it fares, and what plays. */
export function DisplaysPage() {
  const say = useWords(displaysWords);
  const navigate = useNavigate();
  const { gateId } = useGate();
  const { text, standing } = displaysRoute.useSearch();
  const sought = { gateId, text, standing };
  const states = useInfiniteQuery(displayStatesQuery(useApi(), sought));
  const isNarrowed = text !== undefined || standing !== undefined;
  return (
    <Page title={say('title')} action={<PairLink />}>
      <DisplayFilter
        sought={sought}
        seek={(changed) =>
          void navigate({
            to: '/displays',
            search: (search) => ({ ...search, ...changed }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <QueryView
        query={states}
        empty={{
          of: ({ pages }) => pages.every(({ rows }) => rows.length === 0),
          show: isNarrowed ? <NoneSuch /> : <None />,
        }}
      >
        {({ pages }) => <DisplayTable displays={pages.flatMap(({ rows }) => rows)} />}
      </QueryView>
      <MoreButton of={states} label={say('more')} />
    </Page>
  );
}

function None() {
  const say = useWords(displaysWords);
  return (
    <Empty title={say('none')}>
      <p>{say('noneHint')}</p>
    </Empty>
  );
}

function NoneSuch() {
  const say = useWords(displaysWords);
  return (
    <Empty title={say('noneSuch')}>
      <p>{say('noneSuchHint')}</p>
    </Empty>
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
