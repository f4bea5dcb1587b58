import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Passkey } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { passkeysQuery, removePasskey } from '../../api/passkeys.ts';
import { waysQuery } from '../../api/session.ts';
import { FormSection, QueryView, RemoveForGood, Table } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './account.module.css';
import { AddPasskey } from './add-passkey.tsx';
import { passkeyWords } from './passkey-words.ts';

/** The recommended way in: what there is of it, and one more. */
export function PasskeySection({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const say = useWords(passkeyWords);
  const api = useApi();
  const { data: ways } = useQuery(waysQuery(api));
  const passkeys = useQuery(passkeysQuery(api));
  return (
    <FormSection title={say('title')} about={say('about')}>
      <QueryView query={passkeys}>
        {({ rows }) => (rows.length === 0 ? <p>{say('none')}</p> : <PasskeyTable rows={rows} />)}
      </QueryView>
      {ways?.passkeys === false && <p className={classes.quiet}>{say('notOffered')}</p>}
      {ways?.passkeys === true && (
        <AddPasskey onAdded={({ recoveryCodes }) => recoveryCodes !== null && onCodes(recoveryCodes)} />
      )}
      <p className={classes.quiet}>{say('notForApprovals')}</p>
    </FormSection>
  );
}

function PasskeyTable({ rows }: { rows: readonly Passkey[] }) {
  const say = useWords(passkeyWords);
  return (
    <Table
      columns="minmax(0, 3fr) minmax(0, 2fr) minmax(0, 2fr) minmax(0, 3fr)"
      leastWidth="44rem"
      cells="center"
      label={say('title')}
      head={
        <>
          <th scope="col">{say('device')}</th>
          <th scope="col">{say('added')}</th>
          <th scope="col">{say('used')}</th>
          <th scope="col">{say('actions')}</th>
        </>
      }
    >
      {rows.map((passkey) => (
        <PasskeyRow key={passkey.id} passkey={passkey} />
      ))}
    </Table>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const say = useWords(passkeyWords);
  const { dateTime } = useTimeWords();
  const { name, isSynced, createdAt, lastUsedAt } = passkey;
  return (
    <tr>
      <td>
        <strong>{name}</strong>
        <p className={classes.quiet}>{say(isSynced ? 'synced' : 'oneDevice')}</p>
      </td>
      <td>{dateTime(createdAt)}</td>
      <td>{lastUsedAt === null ? say('never') : dateTime(lastUsedAt)}</td>
      <td>
        <Remove passkey={passkey} />
      </td>
    </tr>
  );
}

function Remove({ passkey: { id, name } }: { passkey: Passkey }) {
  const say = useWords(passkeyWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removePasskey(api, id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['passkeys'] });
      await queryClient.invalidateQueries({ queryKey: ['second-factor'] });
    },
  });
  return (
    <div className={classes.buttons}>
      <RemoveForGood ask={say('remove')} about={name} label={say('removeNow')} removing={removing} />
    </div>
  );
}
