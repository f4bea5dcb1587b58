import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Schedule } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { scheduleQuery } from '../../api/schedules.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';

interface ConflictProps {
  id: string;
  /** Shows what the other person kept, in place of what was typed. */
  takeTheirs: (latest: Schedule) => void;
  /** Goes on with what was typed, from what the other person kept. */
  keepMine: (latest: Schedule) => void;
}

/** Somebody else was first: nothing of what was typed is lost, and whoever typed it decides. */
export function Conflict({ id, takeTheirs, keepMine }: ConflictProps) {
  const say = useWords(editorWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const latest = (): Promise<Schedule> => queryClient.fetchQuery({ ...scheduleQuery(api, id), staleTime: 0 });
  return (
    <div className={classes.conflict} role="alert">
      <p>{say('conflict')}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void latest().then(takeTheirs)}>
          {say('takeTheirs')}
        </Button>
        <Button variant="default" onClick={() => void latest().then(keepMine)}>
          {say('keepMine')}
        </Button>
      </div>
    </div>
  );
}
