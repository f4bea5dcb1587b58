import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useGoOn } from '../../app/use-go-on.ts';
import { useState } from 'react';
import type { SecondFactor } from '../../../../shared/contract/index.ts';
import { FrontDoor } from '../../app/front-door.tsx';
import { ProofForm } from '../../app/proof-form.tsx';
import { useApi } from '../../api/api-context.ts';
import { secondFactorQuery } from '../../api/second-factor.ts';
import { sessionQuery, waysQuery } from '../../api/session.ts';
import { Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './account.module.css';
import { AddPasskey } from './add-passkey.tsx';
import { secondFactorRoute } from './index.ts';
import { NewCodes } from './new-codes.tsx';
import { requiredFactorWords } from './required-factor-words.ts';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';

/** For whoever may do nothing without a second factor: sets one up, or says the one there is. */
export function SecondFactorPage() {
  const say = useWords(requiredFactorWords);
  const standing = useQuery(secondFactorQuery(useApi()));
  const isOn = standing.data !== undefined && hasFactor(standing.data);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const goOn = useGoOnWithFactor();
  return (
    <FrontDoor saying={say('saying')}>
      <Page title={say(isOn ? 'sayTitle' : 'title')} about={say(isOn ? 'sayAbout' : 'about')}>
        {codes === null ? (
          <QueryView query={standing}>
            {(known) =>
              hasFactor(known) ? (
                <ProofForm standing={{ ...known, identities: 0 }} onDone={() => void goOn()} />
              ) : (
                <SetUp onCodes={setCodes} />
              )
            }
          </QueryView>
        ) : (
          <NewCodes level="h2" codes={codes} done={() => void goOn()} />
        )}
      </Page>
    </FrontDoor>
  );
}

function hasFactor({ authenticatorSince, passkeys }: SecondFactor): boolean {
  return authenticatorSince !== null || passkeys > 0;
}

function SetUp({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const say = useWords(requiredFactorWords);
  const { data: ways } = useQuery(waysQuery(useApi()));
  return (
    <div className={classes.page}>
      {ways?.passkeys === true && (
        <section className={classes.way}>
          <h2>{say('passkey')}</h2>
          <p>{say('passkeyAbout')}</p>
          <AddPasskey isRecommended onAdded={({ recoveryCodes }) => onCodes(recoveryCodes ?? [])} />
        </section>
      )}
      <section className={classes.way}>
        <h2>{say('app')}</h2>
        <p>{say('appAbout')}</p>
        <SetUpAuthenticator onConfirmed={onCodes} />
      </section>
    </div>
  );
}

function useGoOnWithFactor() {
  const api = useApi();
  const queryClient = useQueryClient();
  const goOn = useGoOn();
  const { next } = secondFactorRoute.useSearch();
  return async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ['second-factor'] });
    await queryClient.fetchQuery({ ...sessionQuery(api), staleTime: 0 });
    await goOn(next);
  };
}
