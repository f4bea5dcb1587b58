import { Button } from '@mantine/core';
import { useMutation, useQueryClient, type FetchQueryOptions, type QueryKey } from '@tanstack/react-query';
import { problemOf } from '../api/call-failed.ts';
import { useWords } from '../words/define-words.ts';
import classes from './news.module.css';
import { partWords } from './part-words.ts';
import { ProblemNote } from './problem-note.tsx';

interface ConflictProps<Kept, Key extends QueryKey> {
  text: string;
  /** How it is asked for. */
  latest: FetchQueryOptions<Kept, Error, Kept, Key>;
  /** Shows what the other person kept, in place of what was typed. */
  takeTheirs: (latest: Kept) => void;
  /** Goes on with what was typed, from what the other person kept. */
  keepMine: (latest: Kept) => void;
}

/** Somebody else was first: nothing of what was typed is lost, and whoever typed it decides. */
export function Conflict<Kept, Key extends QueryKey>(props: ConflictProps<Kept, Key>) {
  const { text, takeTheirs, keepMine } = props;
  const say = useWords(partWords);
  const queryClient = useQueryClient();
  const deciding = useMutation({
    mutationFn: async (choose: (latest: Kept) => void) =>
      choose(await queryClient.fetchQuery({ ...props.latest, staleTime: 0 })),
  });
  if (deciding.isSuccess) return null;
  const { isPending, mutate } = deciding;
  return (
    <div className={classes.care} role="alert">
      <div>
        <p>{text}</p>
        {deciding.isError && <ProblemNote problem={problemOf(deciding.error)} />}
      </div>
      <div className={classes.actions}>
        <Button variant="default" disabled={isPending} onClick={() => mutate(takeTheirs)}>
          {say('takeTheirs')}
        </Button>
        <Button variant="default" disabled={isPending} onClick={() => mutate(keepMine)}>
          {say('keepMine')}
        </Button>
      </div>
    </div>
  );
}
