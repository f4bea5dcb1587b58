import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Content, LegibilityReport } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { legibilityQuery, letPass } from '../../api/legibility.ts';
import { useSession } from '../../app/use-session.ts';
import { Findings, findingsWords, isHolding } from '../../parts/findings/index.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './content.module.css';
import { ReasonForm } from './reason-form.tsx';

/** Whether travellers can read a version, and who lets it pass where they could not. */
export function LegibilityCard({ content, version }: { content: Content; version: number }) {
  const say = useWords(findingsWords);
  const report = useQuery(legibilityQuery(useApi(), content.id, version));
  const maySign = useSession().permissions.includes('approval:sign');
  return (
    <section className={classes.card} aria-labelledby="legibility">
      <h2 id="legibility">{say('title')}</h2>
      <QueryView query={report}>
        {(told) => (
          <>
            <Findings report={told} />
            {maySign && isHolding(told) && <LettingPass content={content} report={told} />}
          </>
        )}
      </QueryView>
    </section>
  );
}

function LettingPass({ content, report }: { content: Content; report: LegibilityReport }) {
  const say = useWords(findingsWords);
  const [isAsking, setIsAsking] = useState(false);
  if (isAsking) return <PassForm content={content} report={report} onKept={() => setIsAsking(false)} />;
  return (
    <div className={classes.form}>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {say('letPass')}
      </Button>
    </div>
  );
}

interface PassFormProps {
  content: Content;
  report: LegibilityReport;
  onKept: () => void;
}

function PassForm({ content, report, onKept }: PassFormProps) {
  const say = useWords(findingsWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const wrong = report.findings.filter(({ level, override }) => level === 'error' && override === null);
  const rules = [...new Set(wrong.map(({ rule }) => rule))];
  return (
    <ReasonForm
      words={{
        title: say('letPass'),
        hint: say('letPassHint'),
        reason: say('reason'),
        reasonMissing: say('reasonMissing'),
        send: say('letPass'),
      }}
      send={(reason) =>
        letPass(api, content.id, { versionDigest: report.versionDigest ?? '', rules, reason })
      }
      onDone={async () => {
        await queryClient.invalidateQueries({ queryKey: ['contents', content.id] });
        onKept();
      }}
      onCancel={onKept}
    />
  );
}
