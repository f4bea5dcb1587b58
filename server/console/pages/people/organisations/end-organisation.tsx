import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organisation } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { closeOrganisation, mergeOrganisation } from '../../../api/organisations.ts';
import { OrganisationSelect } from '../../../parts/accounts/index.ts';
import { FormSection, RemoveForGood } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { organisationsWords } from './organisations-words.ts';

interface EndOrganisationProps {
  organisation: Organisation;
  organisations: readonly Organisation[];
  /** What it cannot be merged into. */
  without: ReadonlySet<string>;
}

/** An organisation that is no more: everything of it becomes another's, or there is nothing of it. */
export function EndOrganisation({ organisation, organisations, without }: EndOrganisationProps) {
  const say = useWords(organisationsWords);
  const [into, choose] = useState('');
  const merging = useEnding((api) => mergeOrganisation(api, organisation, into));
  const closing = useEnding((api) => closeOrganisation(api, organisation));
  const name = organisations.find(({ id }) => id === into)?.name;
  return (
    <FormSection title={say('end')} about={say('endAbout')}>
      <div className={classes.pair}>
        <OrganisationSelect
          name="into"
          label={say('into')}
          value={into}
          onChange={choose}
          without={without}
        />
      </div>
      {name !== undefined && (
        <div className={classes.buttons}>
          <RemoveForGood key={into} ask={say('merge')} label={say('mergeNow', { name })} removing={merging} />
        </div>
      )}
      <div className={classes.buttons}>
        <RemoveForGood ask={say('close')} label={say('closeNow')} removing={closing} />
      </div>
    </FormSection>
  );
}

function useEnding(end: (api: ReturnType<typeof useApi>) => Promise<Organisation>) {
  const api = useApi();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => end(api),
    onSettled: () =>
      Promise.all(
        ['organisations', 'people', 'contents'].map((resource) =>
          queryClient.invalidateQueries({ queryKey: [resource] }),
        ),
      ),
  });
}
