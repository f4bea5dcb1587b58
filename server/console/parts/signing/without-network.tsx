import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { CallFailed, problemOf } from '../../api/call-failed.ts';
import { useWords } from '../../words/define-words.ts';
import { ProblemNote } from '../problem-note.tsx';
import { bringFile } from './sign-statement.ts';
import classes from './signing.module.css';
import { signingWords } from './signing-words.ts';

/** The way of requests and signed statements by files. `save` is handed the press of its button. */
export function WithoutNetwork({ save }: { save: () => void }) {
  const say = useWords(signingWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const bringing = useMutation({
    mutationFn: (file: File) => bringFile(api, file),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['contents'] }),
  });
  return (
    <details className={classes.files}>
      <summary>{say('withoutNetwork')}</summary>
      <p>{say('withoutNetworkHint')}</p>
      <div className={classes.buttons}>
        <Button variant="default" size="sm" onClick={save}>
          {say('saveRequest')}
        </Button>
        <FileButton
          onChange={(file) => file !== null && bringing.mutate(file)}
          accept="application/json,.json"
        >
          {(props) => (
            <Button {...props} variant="default" size="sm" loading={bringing.isPending}>
              {say('bring')}
            </Button>
          )}
        </FileButton>
      </div>
      {bringing.isError &&
        (bringing.error instanceof CallFailed ? (
          <ProblemNote problem={problemOf(bringing.error)} />
        ) : (
          <p role="alert" className={classes.trouble}>
            {say('unreadable')}
          </p>
        ))}
    </details>
  );
}
