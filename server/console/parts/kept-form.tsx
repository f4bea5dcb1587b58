import { Button } from '@mantine/core';
import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/contract/index.ts';
import { Conflict } from './conflict.tsx';
import { FormFoot } from './form-frame.tsx';
import classes from './form-frame.module.css';
import { KeptNote } from './kept-note.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { ProblemNote } from './problem-note.tsx';
import type { Choosing } from './use-choices.ts';
import type { Submit } from './use-submit.ts';

interface FirstWasAnother<Kept, Key extends QueryKey> {
  /** That somebody else was first. */
  text: string;
  /** How what they kept is asked for. */
  latest: FetchQueryOptions<Kept, Error, Kept, Key>;
  /** A gate has one of it: somebody else may also have made it, or removed it. */
  isSole?: boolean;
}

interface KeptFormProps<Choices, Kept, Key extends QueryKey> {
  /** As the server has it; null: it is new. */
  kept: Kept | null;
  choosing: Choosing<Choices, Kept>;
  submitting: Submit;
  /** Null: nobody else can have been there. */
  conflict: FirstWasAnother<Kept, Key> | null;
  /** What it comes to, or what happens next. */
  sentence: ReactNode;
  /** What the button says; null: whoever sees it may not save it. */
  save: string | null;
  /** Beside that button. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A form of something that is kept on the server. What was typed is kept in this window until it is saved, whoever else saved meanwhile. */
export function KeptForm<Choices, Kept, Key extends QueryKey>(props: KeptFormProps<Choices, Kept, Key>) {
  const { kept, choosing, submitting, conflict, sentence, save, actions, className, children } = props;
  const { form, submit, isSending, problem } = submitting;
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className={className === undefined ? classes.form : `${classes.form} ${className}`}
    >
      <LeaveGuard isDirty={save !== null && choosing.isDirty} onLeave={choosing.forget} />
      {choosing.isFound && <KeptNote discard={() => choosing.take(kept)} />}
      {children}
      {problem !== null && <Refused {...{ problem, conflict, choosing }} />}
      <FormFoot sentence={sentence}>
        {save !== null && (
          <>
            <Button type="submit" loading={isSending}>
              {save}
            </Button>
            {actions}
          </>
        )}
      </FormFoot>
    </form>
  );
}

const CHANGED = 'object/conflict';
const MADE_OR_REMOVED: ReadonlySet<string> = new Set(['object/key-taken', 'object/not-found']);

interface RefusedProps<Kept, Key extends QueryKey> {
  problem: Problem;
  conflict: FirstWasAnother<Kept, Key> | null;
  choosing: { take: (latest: Kept) => void; see: (latest: Kept) => void };
}

/** Somebody else was first, or something is wrong with what was sent. */
function Refused<Kept, Key extends QueryKey>({ problem, conflict, choosing }: RefusedProps<Kept, Key>) {
  const { code } = problem;
  if (conflict === null) return <ProblemNote problem={problem} />;
  const { text, latest, isSole = false } = conflict;
  if (code !== CHANGED && !(isSole && MADE_OR_REMOVED.has(code))) return <ProblemNote problem={problem} />;
  return <Conflict {...{ text, latest }} keepMine={choosing.see} takeTheirs={choosing.take} />;
}
