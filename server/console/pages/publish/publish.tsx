import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { waitingQuery } from '../../api/publications.ts';
import { useGate } from '../../app/use-gate.ts';
import { Empty, Page, ProblemNote, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { publishRoute } from './index.ts';
import { PublicationView } from './publication-view.tsx';
import { isHolding } from './finding-groups.ts';
import { PublishButton } from './publish-button.tsx';
import { publishWords } from './publish-words.ts';
import classes from './publish.module.css';
import { UndrawnNote } from './undrawn.tsx';
import { usePublish } from './use-publish.ts';
import { waitingAt } from './waiting.ts';
import { WaitingDisplays } from './waiting-displays.tsx';

/** What waits to reach screens, the one button that sends it, and what was sent before. */
export function PublishPage() {
  const say = useWords(publishWords);
  const { gateId } = useGate();
  const { publication } = publishRoute.useSearch();
  const waiting = useQuery(waitingQuery(useApi()));
  const { publish, isSending, problem } = usePublish();
  const order = waiting.data === undefined ? undefined : waitingAt(waiting.data, gateId);
  return (
    <Page
      title={say('title')}
      about={say('about')}
      action={<PublishButton order={order} isSending={isSending} publish={publish} />}
    >
      {problem !== null && <ProblemNote problem={problem} />}
      {publication !== undefined && <PublicationView key={publication} id={publication} />}
      <section className={classes.section} aria-labelledby="waiting">
        <h2 id="waiting">{say('waiting')}</h2>
        <QueryView
          query={{ ...waiting, data: order }}
          empty={{
            of: ({ displays, findings }) => displays.length + findings.length === 0,
            show: <Nothing />,
          }}
        >
          {({ displays, findings, unchanged, undrawn }) => (
            <>
              {displays.length === 0 ? (
                !findings.some(isHolding) && <Nothing />
              ) : (
                <WaitingDisplays displays={displays} unchanged={unchanged} />
              )}
              <Findings findings={findings} />
              <UndrawnNote undrawn={undrawn} />
            </>
          )}
        </QueryView>
      </section>
      <History />
    </Page>
  );
}

function Nothing() {
  const say = useWords(publishWords);
  return (
    <Empty title={say('nothing')}>
      <p>{say('nothingHint')}</p>
    </Empty>
  );
}
