import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Content, ListedVersion } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { recallByDemoKey, trustQuery } from '../../api/library.ts';
import { ProblemNote, QueryView, useSubmit } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { GivenApprovals } from './given-approvals.tsx';

interface RecallFormProps {
  content: Content;
  version: ListedVersion;
}

/** Who approved a version, and the way to take it off every screen. */
export function RecallForm({ content, version }: RecallFormProps) {
  const say = useWords(contentWords);
  const [isAsking, setIsAsking] = useState(false);
  const trust = useQuery(trustQuery(useApi()));
  return (
    <div className={classes.form}>
      <GivenApprovals approvals={version.approvals} />
      <QueryView query={trust}>
        {({ root }) =>
          !root.isDemo ? (
            <p className={classes.quiet}>{say('outside')}</p>
          ) : isAsking ? (
            <Recalling content={content} version={version} onKept={() => setIsAsking(false)} />
          ) : (
            <Button variant="default" className={classes.danger} onClick={() => setIsAsking(true)}>
              {say('recall', { version: version.version })}
            </Button>
          )
        }
      </QueryView>
    </div>
  );
}

/** Asked once, with what it does, since it cannot be undone. */
function Recalling({ content, version, onKept }: RecallFormProps & { onKept: () => void }) {
  const say = useWords(contentWords);
  const { form, submit, isSending, errors, problem } = useRecall({ content, version });
  const title = say('recall', { version: version.version });
  return (
    <div className={classes.warning} role="alertdialog" aria-label={title} aria-describedby="recalling">
      <p id="recalling">{say('recallHint', { version: version.version })}</p>
      <form ref={form} onSubmit={submit} noValidate className={classes.form}>
        <TextInput
          name="reason"
          label={say('reason')}
          description={say('reasonHint')}
          autoComplete="off"
          autoFocus
          maxLength={200}
          error={errors['reason']}
        />
        {problem !== null && <ProblemNote problem={problem} />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onKept}>
            {say('keep')}
          </Button>
          <Button type="submit" color="#a3201a" loading={isSending}>
            {say('recallNow')}
          </Button>
        </div>
      </form>
    </div>
  );
}

function useRecall({ content: { id: contentId }, version: { digest: versionDigest } }: RecallFormProps) {
  const say = useWords(contentWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: ({ reason = '' }) => (reason.trim() === '' ? { reason: say('reasonMissing') } : {}),
    send: ({ reason = '' }) => recallByDemoKey(api, { contentId, versionDigest, reason: reason.trim() }),
    onDone: () => queryClient.invalidateQueries({ queryKey: ['contents'] }),
  });
}
