import { Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Content, ListedVersion, TrustStanding } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { recallByDemoKey, trustQuery } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { ProblemNote, QueryView, useSubmit } from '../../parts/index.ts';
import { hasOwnKey, MakeKey, saveRequest, signStatement, WithoutNetwork } from '../../parts/signing/index.ts';
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
        {(standing) =>
          isAsking ? (
            <Recalling
              content={content}
              version={version}
              standing={standing}
              onKept={() => setIsAsking(false)}
            />
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
function Recalling({
  content,
  version,
  standing,
  onKept,
}: RecallFormProps & { standing: TrustStanding; onKept: () => void }) {
  const { root } = standing;
  const { personId } = useSession();
  const say = useWords(contentWords);
  const isSaving = useRef(false);
  const origin = root.signing?.origin ?? null;
  const needsKey = !root.isDemo && !hasOwnKey(standing, { personId });
  // What goes off a screen goes at once: a demo asks nobody for a key of theirs.
  const way = root.isDemo ? null : { origin, isSaving };
  const { form, submit, isSending, errors, problem } = useRecall({ content, version, way });
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
        {needsKey && origin !== null && <MakeKey origin={origin} />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onKept}>
            {say('keep')}
          </Button>
          {(root.isDemo || (origin !== null && !needsKey)) && (
            <Button
              type="submit"
              color="#a3201a"
              loading={isSending}
              onClick={() => {
                isSaving.current = false;
              }}
            >
              {say(root.isDemo ? 'recallNow' : 'recallBySigning')}
            </Button>
          )}
        </div>
        {!root.isDemo && (
          <WithoutNetwork
            save={() => {
              isSaving.current = true;
              form.current?.requestSubmit();
            }}
          />
        )}
      </form>
    </div>
  );
}

interface Recall extends RecallFormProps {
  /** Null: by the demo key. */
  way: { origin: string | null; isSaving: { readonly current: boolean } } | null;
}

function useRecall({ content: { id: contentId }, version: { digest: versionDigest }, way }: Recall) {
  const say = useWords(contentWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: ({ reason = '' }) => (reason.trim() === '' ? { reason: say('reasonMissing') } : {}),
    send: async ({ reason = '' }): Promise<void> => {
      const said = { contentId, versionDigest, reason: reason.trim() };
      const wish = { word: 'recall', ...said } as const;
      if (way === null) await recallByDemoKey(api, said);
      else if (way.isSaving.current || way.origin === null) await saveRequest(api, wish);
      else await signStatement(api, way.origin, wish);
    },
    onDone: () => queryClient.invalidateQueries({ queryKey: ['contents'] }),
  });
}
