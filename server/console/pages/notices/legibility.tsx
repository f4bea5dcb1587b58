import { DraftFindings, findingsWords } from '../../parts/findings/index.ts';
import { useWords } from '../../words/define-words.ts';
import { contentOf } from './draft/body-of-draft.ts';
import { faultsOf } from './draft/check-draft.ts';
import type { NoticeDraft } from './draft/notice-draft.ts';
import classes from './notices.module.css';

/** What travellers would read badly of the notice, while it is written. */
export function NoticeLegibility({ draft, zone }: { draft: NoticeDraft; zone: string }) {
  const say = useWords(findingsWords);
  return (
    <section aria-labelledby="notice-legibility" className={classes.card}>
      <h2 id="notice-legibility">{say('title')}</h2>
      <DraftFindings
        of={draft}
        draftFrom={(rested) => (faultsOf(rested).length === 0 ? contentOf(rested, zone) : null)}
      />
    </section>
  );
}
