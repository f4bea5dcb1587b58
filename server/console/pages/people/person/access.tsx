import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Person } from '../../../../../shared/contract/index.ts';
import { problemOf } from '../../../api/call-failed.ts';
import { useApi } from '../../../api/api-context.ts';
import { setDisabled } from '../../../api/people.ts';
import { FormSection, ProblemNote, RemoveForGood } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { personWords } from './person-words.ts';

/** Whether somebody may sign in at all. */
export function Access({ person }: { person: Person }) {
  const say = useWords(personWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const isDisabled = person.disabledAt !== null;
  const setting = useMutation({
    mutationFn: () => setDisabled(api, person, !isDisabled),
    onSettled: () =>
      Promise.all(
        ['people', 'open-sessions'].map((resource) =>
          queryClient.invalidateQueries({ queryKey: [resource] }),
        ),
      ),
  });
  return (
    <FormSection title={say('access')} about={say('accessAbout')}>
      <div className={classes.buttons}>
        {isDisabled ? (
          <>
            <Button variant="default" loading={setting.isPending} onClick={() => setting.mutate()}>
              {say('enable')}
            </Button>
            {setting.error !== null && <ProblemNote problem={problemOf(setting.error)} />}
          </>
        ) : (
          <RemoveForGood
            key={person.revision}
            ask={say('disable')}
            label={say('disableNow')}
            removing={setting}
          />
        )}
      </div>
    </FormSection>
  );
}
