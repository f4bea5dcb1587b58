import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person, PersonDraft } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { personQuery, savePerson } from '../../../api/people.ts';
import { LanguageSelect, OrganisationSelect } from '../../../parts/accounts/index.ts';
import { Conflict, FormSection, LeaveGuard, ProblemNote, useSubmit } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { personWords } from './person-words.ts';

const draftOf = ({ displayName, email, organisationId, language }: PersonDraft): PersonDraft => ({
  displayName,
  email,
  organisationId,
  language,
});

/** What is said of a person. What somebody else saves meanwhile shows at once, unless something was typed here. */
export function Details({ person, mayWrite }: { person: Person; mayWrite: boolean }) {
  const say = useWords(personWords);
  const api = useApi();
  const [typed, type] = useState<PersonDraft | null>(null);
  const [seen, see] = useState(person);
  const draft = typed ?? draftOf(person);
  const change = (changed: Partial<PersonDraft>): void => {
    if (typed === null) see(person);
    type({ ...draft, ...changed });
  };
  const isDirty = typed !== null && JSON.stringify(typed) !== JSON.stringify(draftOf(seen));
  const { form, submit, isSending, errors, problem, isSaved } = useSave({
    draft,
    seen: typed === null ? person : seen,
    onSaved: () => type(null),
  });
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={say('details')}>
      <LeaveGuard isDirty={isDirty} onLeave={() => type(null)} />
      <FormSection title={say('details')}>
        <fieldset disabled={!mayWrite} className={classes.bare}>
          <div className={classes.pair}>
            <TextInput
              name="displayName"
              label={say('displayName')}
              description={say('displayNameHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={draft.displayName}
              onChange={({ currentTarget }) => change({ displayName: currentTarget.value })}
              maxLength={200}
              autoComplete="off"
              error={errors['displayName']}
            />
            <TextInput
              name="email"
              type="email"
              label={say('email')}
              description={say('emailHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={draft.email ?? ''}
              onChange={({ currentTarget: { value } }) => change({ email: value === '' ? null : value })}
              maxLength={200}
              autoComplete="off"
              error={errors['email']}
            />
            <OrganisationSelect
              name="organisationId"
              label={say('organisation')}
              value={draft.organisationId}
              onChange={(organisationId) => change({ organisationId })}
              error={errors['organisationId']}
            />
            <LanguageSelect
              value={draft.language}
              onChange={(language) => change({ language })}
              error={errors['language']}
            />
          </div>
        </fieldset>
        {problem?.code === 'object/conflict' ? (
          <Conflict
            text={say('conflict')}
            latest={personQuery(api, person.id)}
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

function useSave({ draft, seen, onSaved }: { draft: PersonDraft; seen: Person; onSaved: () => void }) {
  const say = useWords(personWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const submit = useSubmit({
    check: () => (draft.displayName.trim() === '' ? { displayName: say('nameMissing') } : {}),
    send: () => savePerson(api, seen, draft),
    onDone: (saved) => {
      queryClient.setQueryData(personQuery(api, saved.id).queryKey, saved);
      onSaved();
      setSaved(true);
      void queryClient.invalidateQueries({ queryKey: ['people'] });
    },
  });
  return { ...submit, isSaved };
}
