import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewInvitation } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { invite } from '../../../api/invitations.ts';
import {
  accountsWords,
  blankGrant,
  GrantFields,
  LanguageSelect,
  OrganisationSelect,
  type TypedGrant,
} from '../../../parts/accounts/index.ts';
import {
  Chips,
  FormFoot,
  FormSection,
  LeaveGuard,
  ProblemNote,
  RemoveButton,
  sayLacks,
  useSubmit,
  type FieldErrors,
} from '../../../parts/index.ts';
import { useLanguage, useWords } from '../../../words/define-words.ts';
import classes from '../people.module.css';
import { invitationWords } from './invitation-words.ts';
import {
  blankInvitation,
  draftOf,
  fieldOf,
  lacksOf,
  OFFERED_HOURS,
  prefixOf,
  type TypedInvitation,
} from './typed-invitation.ts';

interface InviteFormProps {
  /** Whose they are, unless something else is chosen. */
  organisationId: string;
  onMade: (made: NewInvitation) => void;
}

export function InviteForm({ organisationId, onMade }: InviteFormProps) {
  const say = useWords(invitationWords);
  const language = useLanguage();
  const [blank] = useState(() => blankInvitation(organisationId, language));
  const [typed, type] = useState(blank);
  const change = (changed: Partial<TypedInvitation>): void => type((before) => ({ ...before, ...changed }));
  const { form, submit, isSending, errors, problem } = useInvite(typed, onMade);
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={say('invite')} className={classes.form}>
      <LeaveGuard isDirty={typed !== blank} />
      <FormSection title={say('who')}>
        <WhoFields typed={typed} change={change} errors={errors} />
      </FormSection>
      <FormSection title={say('rolesTitle')} about={say('rolesAbout')}>
        <RoleFields typed={typed} change={change} errors={errors} />
      </FormSection>
      {problem !== null && <ProblemNote problem={problem} />}
      <FormFoot>
        <Button type="submit" loading={isSending}>
          {say('send')}
        </Button>
      </FormFoot>
    </form>
  );
}

function useInvite(typed: TypedInvitation, onMade: (made: NewInvitation) => void) {
  const say = useWords(invitationWords);
  const sayAccounts = useWords(accountsWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return useSubmit({
    check: () =>
      sayLacks(lacksOf(typed), (lack) =>
        lack === 'displayNameMissing' || lack === 'nameMissing' ? say(lack) : sayAccounts(lack),
      ),
    send: () => invite(api, draftOf(typed, Temporal.Now.timeZoneId())),
    fieldOf,
    onDone: (made) => {
      onMade(made);
      void queryClient.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
}

interface FieldsProps {
  typed: TypedInvitation;
  change: (changed: Partial<TypedInvitation>) => void;
  errors: FieldErrors;
}

function WhoFields({ typed, change, errors }: FieldsProps) {
  const say = useWords(invitationWords);
  const text = (name: 'displayName' | 'name' | 'email', hint?: string) => ({
    name,
    label: say(name),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
      | 'label'
      | 'input'
      | 'description'
      | 'error'
    )[],
    ...(hint === undefined ? {} : { description: hint }),
    value: typed[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      change({ [name]: value }),
    autoComplete: 'off',
    spellCheck: false,
    error: errors[name],
  });
  return (
    <>
      <div className={classes.pair}>
        <TextInput {...text('displayName')} maxLength={200} />
        <TextInput {...text('name', say('nameHint'))} maxLength={80} />
        <TextInput {...text('email', say('emailHint'))} type="email" maxLength={200} />
        <LanguageSelect
          value={typed.language}
          onChange={(language) => change({ language })}
          error={errors['language']}
        />
        <OrganisationSelect
          name="organisationId"
          label={say('organisation')}
          value={typed.organisationId}
          onChange={(organisationId) => change({ organisationId, grants: followed(typed, organisationId) })}
          error={errors['organisationId']}
        />
      </div>
      <Chips
        label={say('hours')}
        name="hours"
        kind="radio"
        options={OFFERED_HOURS.map((hours) => ({ value: `${hours}`, label: say(`hours-${hours}`) }))}
        chosen={[`${typed.hours}`]}
        onChange={([chosen]) =>
          change({ hours: OFFERED_HOURS.find((hours) => `${hours}` === chosen) ?? typed.hours })
        }
        error={errors['hours']}
      />
    </>
  );
}

/** Roles for the organisation that was chosen before are for the one that is chosen now. */
function followed({ organisationId: before, grants }: TypedInvitation, organisationId: string): TypedGrant[] {
  return grants.map((grant) => (grant.organisationId === before ? { ...grant, organisationId } : grant));
}

function RoleFields({ typed: { grants, organisationId }, change, errors }: FieldsProps) {
  const say = useWords(invitationWords);
  return (
    <>
      {grants.map((grant, i) => (
        <div key={i} className={classes.part}>
          {grants.length > 1 && (
            <div className={classes.partHead}>
              <h3>{say('roleNumber', { number: i + 1 })}</h3>
              <RemoveButton
                label={say('removeRole', { number: i + 1 })}
                remove={() => change({ grants: grants.toSpliced(i, 1) })}
              />
            </div>
          )}
          <GrantFields
            grant={grant}
            change={(changed) => change({ grants: grants.with(i, { ...grant, ...changed }) })}
            errors={errors}
            prefix={prefixOf(i)}
          />
        </div>
      ))}
      {errors['grants'] !== undefined && <p role="alert">{errors['grants']}</p>}
      <div>
        <Button
          variant="default"
          onClick={() => change({ grants: [...grants, blankGrant(organisationId)] })}
          disabled={grants.length >= 20}
        >
          {say('addRole')}
        </Button>
      </div>
    </>
  );
}
