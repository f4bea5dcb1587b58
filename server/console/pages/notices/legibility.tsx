import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ContentDraft } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { trialQuery } from '../../api/legibility.ts';
import { Findings, findingsWords } from '../../parts/findings/index.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { contentOf } from './draft/body-of-draft.ts';
import { faultsOf } from './draft/check-draft.ts';
import type { NoticeDraft } from './draft/notice-draft.ts';
import classes from './notices.module.css';

/** Whoever writes is not interrupted: it is judged when they pause. */
const PAUSE_MS = 800;

/** What travellers would read badly of the notice, while it is written. */
export function NoticeLegibility({ draft, zone }: { draft: NoticeDraft; zone: string }) {
  const say = useWords(findingsWords);
  const rested = useRested(draft);
  const isWhole = faultsOf(rested).length === 0;
  return (
    <section aria-labelledby="notice-legibility" className={classes.card}>
      <h2 id="notice-legibility">{say('title')}</h2>
      {isWhole ? (
        <Judged draft={contentOf(rested, zone)} />
      ) : (
        <p className={classes.quiet}>{say('unfinished')}</p>
      )}
    </section>
  );
}

function Judged({ draft }: { draft: ContentDraft }) {
  const report = useQuery({ ...trialQuery(useApi(), draft), placeholderData: keepPreviousData });
  return <QueryView query={report}>{(told) => <Findings report={told} />}</QueryView>;
}

function useRested(draft: NoticeDraft): NoticeDraft {
  const [rested, rest] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => rest(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return rested;
}
