import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiToken, Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { revokeApiToken } from '../../api/api-tokens.ts';
import { RemoveForGood, StateMark, Table, useWallClock, type StateTone } from '../../parts/index.ts';
import { lastInstantOf } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useList, useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { apiTokensWords } from './api-tokens-words.ts';
import classes from './api-tokens.module.css';
import { standingOf } from './typed-token.ts';

interface TokenTableProps {
  tokens: readonly ApiToken[];
  gates: readonly Gate[];
  mayRevoke: boolean;
}

/** Every token: whose, for what, until when, and when it was used last. */
export function TokenTable({ tokens, gates, mayRevoke }: TokenTableProps) {
  const say = useWords(apiTokensWords);
  const end = mayRevoke ? ' minmax(0, 3fr)' : '';
  return (
    <Table
      columns={`minmax(0, 3fr) minmax(0, 3fr) minmax(0, 3fr) minmax(0, 2fr)${end}`}
      leastWidth="56rem"
      label={say('tokens')}
      head={
        <>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('mayDo')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('lastUsed')}</th>
          {mayRevoke && <th scope="col">{say('actions')}</th>}
        </>
      }
    >
      {tokens.map((token) => (
        <Row key={token.id} token={token} gates={gates} mayRevoke={mayRevoke} />
      ))}
    </Table>
  );
}

function Row({ token, gates, mayRevoke }: { token: ApiToken } & Omit<TokenTableProps, 'tokens'>) {
  const say = useWords(apiTokensWords);
  const localise = useLocalised();
  const list = useList();
  const { dateTime, dayOf } = useTimeWords();
  const isCounting = standingOf(token, useWallClock()) === 'counts';
  const names = gates.filter(({ id }) => token.gateIds.includes(id)).map(({ name }) => localise(name));
  const { name, createdBy, createdAt, lastUsedAt } = token;
  return (
    <tr>
      <td>
        <strong>{name}</strong>
        <p className={classes.quiet}>{say('madeBy', { name: createdBy.name, date: dayOf(createdAt) })}</p>
      </td>
      <td>
        {list(token.scopes.map((scope) => say(scope)))}
        <p className={classes.quiet}>{list(names)}</p>
      </td>
      <td>
        <Standing token={token} />
      </td>
      <td>{lastUsedAt === null ? say('never') : dateTime(lastUsedAt)}</td>
      {mayRevoke && <td>{isCounting && <Revoke token={token} />}</td>}
    </tr>
  );
}

const TONES: Record<ReturnType<typeof standingOf>, StateTone> = {
  counts: 'well',
  revoked: 'off',
  ended: 'off',
};

function Standing({ token }: { token: ApiToken }) {
  const say = useWords(apiTokensWords);
  const { dayOf } = useTimeWords();
  const standing = standingOf(token, useWallClock());
  return (
    <StateMark tone={TONES[standing]}>
      {say(standing, { date: dayOf(token.revokedAt ?? lastInstantOf(token.expiresAt)) })}
    </StateMark>
  );
}

function Revoke({ token: { id, name } }: { token: ApiToken }) {
  const say = useWords(apiTokensWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeApiToken(api, id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-tokens'] }),
  });
  return (
    <div className={classes.buttons}>
      <RemoveForGood ask={say('revoke')} about={name} label={say('revokeNow')} removing={revoking} />
    </div>
  );
}
