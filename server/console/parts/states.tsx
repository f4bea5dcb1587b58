import { Button, Skeleton } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { problemOf } from '../api/call-failed.ts';
import { useWords } from '../words/define-words.ts';
import { partWords } from './part-words.ts';
import { ProblemNote } from './problem-note.tsx';
import classes from './states.module.css';

interface StateProps {
  title: string;
  children?: ReactNode;
  /** What to do about it: one button or link. */
  action?: ReactNode;
}

/** There is nothing here yet, and how there comes to be something. */
export function Empty({ title, children, action }: StateProps) {
  return (
    <section className={classes.state}>
      <h2>{title}</h2>
      {children}
      {action}
    </section>
  );
}

/** As long as it takes: the shape of what comes, in rows. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const say = useWords(partWords);
  return (
    <div role="status" aria-label={say('loading')} className={classes.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={44} radius="md" />
      ))}
    </div>
  );
}

/** Something failed: what, its request number, and another try. What may not be seen is told as that. */
export function Failure({ error, reset }: { error: unknown; reset?: () => void }) {
  const say = useWords(partWords);
  const router = useRouter();
  const problem = problemOf(error);
  if (problem.code === 'permission/denied') return <NoPermission />;
  // A page asks as its address says: what the server cannot even understand was mistyped there.
  if (problem.code === 'request/invalid') return <Nowhere heading="h2" />;
  const again = (): void => {
    reset?.();
    void router.invalidate();
  };
  return (
    <section className={classes.state} role="alert">
      <h2>{say('failed')}</h2>
      <ProblemNote problem={problem} />
      <Button variant="default" onClick={again}>
        {say('tryAgain')}
      </Button>
    </section>
  );
}

/** What somebody came for is not theirs to see. */
export function NoPermission() {
  const say = useWords(partWords);
  return (
    <section className={classes.state}>
      <h2>{say('noPermission')}</h2>
      <p>{say('noPermissionHint')}</p>
    </section>
  );
}

/** There is nothing at this address: this is the whole page. */
export function NotFound() {
  return <Nowhere heading="h1" />;
}

function Nowhere({ heading: Heading }: { heading: 'h1' | 'h2' }) {
  const say = useWords(partWords);
  return (
    <section className={classes.state}>
      <Heading>{say('notFound')}</Heading>
      <p>{say('notFoundHint')}</p>
      <Link to="/" className={classes.link}>
        {say('home')}
      </Link>
    </section>
  );
}
