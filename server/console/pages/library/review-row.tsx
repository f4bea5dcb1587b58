import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LanguageReview, ReviewState } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { judgeLanguage, type NamedVersion } from '../../api/editorial.ts';
import { ProblemNote, StateMark, useSubmit, type StateTone } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ownNameOf } from '../../words/language-names.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './content.module.css';
import { editorialWords } from './editorial-words.ts';
import own from './editorial.module.css';
import { useAct } from './use-act.ts';

const TONES: Record<ReviewState, StateTone> = {
  unasked: 'off',
  asked: 'off',
  accepted: 'well',
  returned: 'care',
};

interface ReviewRowProps {
  named: NamedVersion;
  review: LanguageReview;
  mayJudge: boolean;
}

/** One language: who read it, when and in which version, and what they said. */
export function ReviewRow({ named, review, mayJudge }: ReviewRowProps) {
  const say = useWords(editorialWords);
  const { language, state, reason } = review;
  return (
    <li className={own.review}>
      <div className={own.reviewHead}>
        <b lang={language}>{ownNameOf(language)}</b>
        <StateMark tone={TONES[state]}>{say(state)}</StateMark>
      </div>
      <p className={classes.quiet}>{useDeedSaid(review)}</p>
      {reason !== null && <p className={own.words}>{reason}</p>}
      {mayJudge && <Judging named={{ ...named, language }} state={state} />}
    </li>
  );
}

/** What was done last. */
function useDeedSaid({ state, asked, reviewed, reviewedVersion }: LanguageReview): string | null {
  const say = useWords(editorialWords);
  const { dateTime } = useTimeWords();
  if (reviewed !== null && state !== 'asked') {
    const by = reviewed.by ?? say('somebody');
    return say('reviewedBy', { by, at: dateTime(reviewed.at), version: reviewedVersion ?? '' });
  }
  if (asked === null) return null;
  return say('askedBy', { by: asked.by ?? say('somebody'), at: dateTime(asked.at) });
}

type NamedLanguage = NamedVersion & { language: string };

function Judging({ named, state }: { named: NamedLanguage; state: ReviewState }) {
  const say = useWords(editorialWords);
  const api = useApi();
  const [isReturning, setIsReturning] = useState(false);
  const accepting = useAct(() => judgeLanguage(api, named, { state: 'accepted' }), ['reviews', 'contents']);
  if (isReturning) return <Returning named={named} onDone={() => setIsReturning(false)} />;
  return (
    <>
      {accepting.problem !== null && <ProblemNote problem={accepting.problem} />}
      <div className={classes.buttons}>
        {state !== 'accepted' && (
          <Button size="xs" loading={accepting.isSending} onClick={() => accepting.act()}>
            {say('accept')}
          </Button>
        )}
        {state !== 'returned' && (
          <Button size="xs" variant="default" onClick={() => setIsReturning(true)}>
            {say('giveBack')}
          </Button>
        )}
      </div>
    </>
  );
}

function Returning({ named, onDone }: { named: NamedLanguage; onDone: () => void }) {
  const say = useWords(editorialWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: ({ reason = '' }) => (reason.trim() === '' ? { reason: say('reasonMissing') } : {}),
    send: ({ reason = '' }) => judgeLanguage(api, named, { state: 'returned', reason: reason.trim() }),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['reviews'] });
      onDone();
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form}>
      <Textarea
        name="reason"
        label={say('reason')}
        autosize
        minRows={2}
        maxLength={1_000}
        autoFocus
        error={errors['reason']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={classes.buttons}>
        <Button size="xs" variant="default" onClick={onDone}>
          {say('cancel')}
        </Button>
        <Button size="xs" type="submit" loading={isSending}>
          {say('giveBackNow')}
        </Button>
      </div>
    </form>
  );
}
