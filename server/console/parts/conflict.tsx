import { Button } from '@mantine/core';
import { useQueryClient, type FetchQueryOptions, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../words/define-words.ts';
import classes from './news.module.css';
import { partWords } from './part-words.ts';

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
  const [isDecided, decide] = useState(false);
  const goOn = async (choose: (latest: Kept) => void): Promise<void> => {
    choose(await queryClient.fetchQuery({ ...props.latest, staleTime: 0 }));
    decide(true);
  };
  if (isDecided) return null;
  return (
    <div className={classes.care} role="alert">
      <p>{text}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void goOn(takeTheirs)}>
          {say('takeTheirs')}
        </Button>
        <Button variant="default" onClick={() => void goOn(keepMine)}>
          {say('keepMine')}
        </Button>
      </div>
    </div>
  );
}
