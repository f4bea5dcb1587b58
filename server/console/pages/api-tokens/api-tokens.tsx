import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewApiToken } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { apiTokensQuery } from '../../api/api-tokens.ts';
import { gatesQuery } from '../../api/places.ts';
import { useSession } from '../../app/use-session.ts';
import { AccountsPage } from '../../parts/accounts/index.ts';
import { Empty, MoreButton, QueryView, together } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { apiTokensWords } from './api-tokens-words.ts';
import classes from './api-tokens.module.css';
import { NewSecret } from './new-secret.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenTable } from './token-table.tsx';

/** Rights of programs: made, seen and taken back. */
export function ApiTokensPage() {
  const say = useWords(apiTokensWords);
  const mayWrite = useSession().permissions.includes('accounts:write');
  const [made, setMade] = useState<NewApiToken | null>(null);
  return (
    <AccountsPage title={say('title')} about={say('about')}>
      <div className={classes.page}>
        {made !== null && <NewSecret key={made.apiToken.id} made={made} done={() => setMade(null)} />}
        {mayWrite && made === null && <TokenForm onMade={setMade} />}
        <Tokens mayRevoke={mayWrite} />
      </div>
    </AccountsPage>
  );
}

function Tokens({ mayRevoke }: { mayRevoke: boolean }) {
  const say = useWords(apiTokensWords);
  const api = useApi();
  const tokens = useInfiniteQuery(apiTokensQuery(api));
  const gates = useQuery(gatesQuery(api));
  return (
    <QueryView
      query={together([tokens, gates])}
      empty={{
        of: ([rows]) => rows.length === 0,
        show: (
          <Empty title={say('none')}>
            <p>{say('noneHint')}</p>
          </Empty>
        ),
      }}
    >
      {([rows, allGates]) => (
        <>
          <TokenTable tokens={rows} gates={allGates} mayRevoke={mayRevoke} />
          <MoreButton of={tokens} label={say('more')} />
        </>
      )}
    </QueryView>
  );
}
