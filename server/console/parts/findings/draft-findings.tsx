import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ContentDraft } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { trialQuery } from '../../api/legibility.ts';
import { useWords } from '../../words/define-words.ts';
import { QueryView } from '../query-view.tsx';
import { Findings } from './findings.tsx';
import { findingsWords } from './findings-words.ts';
import classes from './findings.module.css';

/** Whoever writes is not interrupted: it is judged when they pause. */
const PAUSE_MS = 800;

interface DraftFindingsProps<Written> {
  /** What is being written. */
  of: Written;
  /** What would be sent of it; null while something is lacking. */
  draftFrom: (written: Written) => ContentDraft | null;
}

/** What travellers would read badly of something while it is written. */
export function DraftFindings<Written>({ of, draftFrom }: DraftFindingsProps<Written>) {
  const say = useWords(findingsWords);
  const [rested] = useDebouncedValue(of, PAUSE_MS);
  const draft = draftFrom(rested);
  return draft === null ? <p className={classes.quiet}>{say('unfinished')}</p> : <Judged draft={draft} />;
}

function Judged({ draft }: { draft: ContentDraft }) {
  const report = useQuery({ ...trialQuery(useApi(), draft), placeholderData: keepPreviousData });
  return <QueryView query={report}>{(told) => <Findings report={told} />}</QueryView>;
}
