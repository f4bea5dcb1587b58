import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ContactKind, type DirectoryEntry, type Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { directoryEntryQuery, removeEntry, saveEntry } from '../../api/directory.ts';
import { gatesQuery } from '../../api/places.ts';
import { useGate } from '../../app/use-gate.ts';
import { useSession } from '../../app/use-session.ts';
import {
  Chips,
  FormFoot,
  NoPermission,
  Page,
  ProblemNote,
  QueryView,
  RemoveForGood,
  useSubmit,
} from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { directoryWords } from './directory-words.ts';
import classes from './directory.module.css';
import { entryRoute } from './index.ts';

const FIELDS = ['value', 'label', 'owner', 'verifiedBy', 'verifiedUntil'] as const;
const ORDER = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

/** A contact that is not in the directory yet. */
export function NewEntryPage() {
  const say = useWords(directoryWords);
  const { permissions } = useSession();
  if (!permissions.includes('directory:write')) return <NoPermission />;
  return (
    <Page title={say('newTitle')} about={<Back />}>
      <WithGates>{(gates) => <EntryForm entry={null} gates={gates} />}</WithGates>
    </Page>
  );
}

/** A contact that somebody verified. */
export function EntryPage() {
  const say = useWords(directoryWords);
  const { entryId } = entryRoute.useParams();
  const { permissions } = useSession();
  const entry = useQuery(directoryEntryQuery(useApi(), entryId));
  if (!permissions.includes('library:read')) return <NoPermission />;
  return (
    <Page title={entry.data?.value ?? '…'} about={<Back />}>
      {!permissions.includes('directory:write') && <p>{say('readOnly')}</p>}
      <QueryView query={entry}>
        {(known) => (
          <WithGates>
            {(gates) => <EntryForm key={`${known.id} ${known.revision}`} entry={known} gates={gates} />}
          </WithGates>
        )}
      </QueryView>
    </Page>
  );
}

function Back() {
  const say = useWords(directoryWords);
  return (
    <Link to="/directory" className={classes.back}>
      {say('back')}
    </Link>
  );
}

function WithGates({ children }: { children: (gates: readonly Gate[]) => React.ReactNode }) {
  const gates = useQuery(gatesQuery(useApi()));
  return <QueryView query={gates}>{(known) => children(known)}</QueryView>;
}

function EntryForm({ entry, gates }: { entry: DirectoryEntry | null; gates: readonly Gate[] }) {
  const say = useWords(directoryWords);
  const localise = useLocalised();
  const api = useApi();
  const here = useGate().gateId;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<ContactKind>(entry?.kind ?? 'phone');
  const mayWrite = useSession().permissions.includes('directory:write');
  const { form, submit, isSending, errors, problem } = useSubmit({
    check: (values) =>
      Object.fromEntries(
        FIELDS.flatMap((name) => ((values[name] ?? '').trim() === '' ? [[name, say('lacking')]] : [])),
      ),
    send: ({ value = '', label = '', owner = '', verifiedBy = '', verifiedUntil = '', gateId = '' }) =>
      saveEntry(
        api,
        { kind, value, label, owner, verifiedBy, verifiedUntil, gateId: gateId === '' ? null : gateId },
        entry,
      ),
    onDone: async () => {
      await queryClient.invalidateQueries({ queryKey: ['directory'] });
      await navigate({ to: '/directory' });
    },
  });
  const text = (name: (typeof FIELDS)[number]) => ({
    name,
    label: say(name),
    defaultValue: entry?.[name] ?? '',
    error: errors[name],
    autoComplete: 'off',
    maxLength: 200,
    readOnly: !mayWrite,
  });
  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form} aria-label={say('contact')}>
      <Chips
        label={say('kind')}
        name="kind"
        kind="radio"
        options={ContactKind.options.map((value) => ({ value, label: say(value) }))}
        chosen={[kind]}
        onChange={([chosen = kind]) => setKind(chosen)}
      />
      <TextInput {...text('value')} description={say('valueHint')} inputWrapperOrder={ORDER} />
      <div className={classes.pair}>
        <TextInput {...text('label')} />
        <TextInput {...text('owner')} />
        <TextInput {...text('verifiedBy')} />
        <TextInput {...text('verifiedUntil')} type="date" />
      </div>
      <NativeSelect
        name="gateId"
        label={say('gate')}
        defaultValue={(entry === null ? here : entry.gateId) ?? ''}
        data={[
          { value: '', label: say('everyGate') },
          ...gates.map(({ id, name }) => ({ value: id, label: localise(name) })),
        ]}
        error={errors['gateId']}
      />
      {problem !== null && <ProblemNote problem={problem} />}
      {mayWrite && (
        <FormFoot>
          <Button type="submit" loading={isSending}>
            {say('save')}
          </Button>
          {entry !== null && <Remove entry={entry} />}
        </FormFoot>
      )}
    </form>
  );
}

function Remove({ entry }: { entry: DirectoryEntry }) {
  const say = useWords(directoryWords);
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeEntry(api, entry),
    onSuccess: async () => {
      await navigate({ to: '/directory' });
      await queryClient.invalidateQueries({ queryKey: ['directory'] });
    },
  });
  return <RemoveForGood label={say('removeForGood')} removing={removing} />;
}
