import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Organisation, OrganisationDraft } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { organisationQuery, saveOrganisation } from '../../../api/organisations.ts';
import { OrganisationSelect } from '../../../parts/accounts/index.ts';
import { Conflict, FormSection, LeaveGuard, ProblemNote, useSubmit } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { organisationsWords } from './organisations-words.ts';

interface OrganisationFormProps {
  /** Null: a new one. */
  organisation: Organisation | null;
  /** What a new one begins with. */
  blank: OrganisationDraft;
  mayWrite: boolean;
  /** Beneath which it cannot stand. */
  without: ReadonlySet<string>;
  onSaved: (saved: Organisation) => void;
}

/** What an organisation is called, and where it stands. What somebody else saves meanwhile shows, unless something was typed. */
export function OrganisationForm(props: OrganisationFormProps) {
  const { organisation, blank, mayWrite, without, onSaved } = props;
  const say = useWords(organisationsWords);
  const api = useApi();
  const [typed, type] = useState<OrganisationDraft | null>(null);
  const [seen, see] = useState(organisation);
  const kept = organisation === null ? blank : draftOf(organisation);
  const draft = typed ?? kept;
  const isDirty =
    typed !== null && JSON.stringify(typed) !== JSON.stringify(seen === null ? blank : draftOf(seen));
  const isRoot = organisation !== null && organisation.parentId === null;
  const change = (changed: Partial<OrganisationDraft>): void => {
    if (typed === null) see(organisation);
    type({ ...draft, ...changed });
  };
  const { form, submit, isSending, errors, problem, isSaved } = useSave({
    draft,
    isRoot,
    seen: typed === null ? organisation : seen,
    onSaved: (saved) => {
      type(null);
      onSaved(saved);
    },
  });
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={say('details')}>
      <LeaveGuard isDirty={isDirty && !isSending} onLeave={() => type(null)} />
      <FormSection title={say('details')} {...(isRoot ? { about: say('rootHint') } : {})}>
        <fieldset disabled={!mayWrite} className={classes.bare}>
          <div className={classes.pair}>
            <TextInput
              name="name"
              label={say('name')}
              value={draft.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
              maxLength={200}
              autoComplete="off"
              error={errors['name']}
            />
            {!isRoot && (
              <OrganisationSelect
                name="parentId"
                label={say('parent')}
                value={draft.parentId ?? ''}
                onChange={(parentId) => change({ parentId })}
                without={without}
                error={errors['parentId']}
              />
            )}
          </div>
        </fieldset>
        {problem?.code === 'object/conflict' && organisation !== null ? (
          <Conflict
            text={say('conflict')}
            latest={organisationQuery(api, organisation.id)}
            keepMine={see}
            takeTheirs={() => type(null)}
          />
        ) : (
          problem !== null && <ProblemNote problem={problem} />
        )}
        {mayWrite && (
          <div className={classes.buttons}>
            <Button type="submit" loading={isSending} disabled={!isDirty}>
              {say('save')}
            </Button>
            <p role="status">{isSaved && !isDirty && say('saved')}</p>
          </div>
        )}
      </FormSection>
    </form>
  );
}

const draftOf = ({ name, parentId }: OrganisationDraft): OrganisationDraft => ({ name, parentId });

function useSave({
  draft,
  isRoot,
  seen,
  onSaved,
}: {
  draft: OrganisationDraft;
  isRoot: boolean;
  seen: Organisation | null;
  onSaved: (saved: Organisation) => void;
}) {
  const say = useWords(organisationsWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const submit = useSubmit({
    check: () => ({
      ...(draft.name.trim() === '' ? { name: say('nameMissing') } : {}),
      ...(!isRoot && (draft.parentId ?? '') === '' ? { parentId: say('parentMissing') } : {}),
    }),
    send: () => saveOrganisation(api, draft, seen),
    onDone: async (saved) => {
      queryClient.setQueryData(organisationQuery(api, saved.id).queryKey, saved);
      setSaved(true);
      await queryClient.invalidateQueries({ queryKey: ['organisations'] });
      onSaved(saved);
    },
  });
  return { ...submit, isSaved };
}
