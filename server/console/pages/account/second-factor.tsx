import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { NewAuthenticator } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { beginAuthenticator, secondFactorQuery } from '../../api/second-factor.ts';
import { FormSection, ProblemNote, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { EnrolAuthenticator } from './enrol-authenticator.tsx';
import { NewCodes } from './new-codes.tsx';
import { SecondFactorOn } from './second-factor-on.tsx';
import { secondFactorWords } from './second-factor-words.ts';

/** The code of an app beside the password: off, being set up, or on. */
export function SecondFactorSection() {
  const say = useWords(secondFactorWords);
  const queryClient = useQueryClient();
  const standing = useQuery(secondFactorQuery(useApi()));
  const [made, setMade] = useState<NewAuthenticator | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const show = (fresh: readonly string[]): void => {
    setMade(null);
    setCodes(fresh);
    void queryClient.invalidateQueries({ queryKey: ['second-factor'] });
  };
  return (
    <FormSection title={say('title')} about={say('about')}>
      {codes !== null && <NewCodes codes={codes} done={() => setCodes(null)} />}
      {codes === null && made !== null && (
        <EnrolAuthenticator made={made} onConfirmed={show} cancel={() => setMade(null)} />
      )}
      {codes === null && made === null && (
        <QueryView query={standing}>
          {(known) =>
            known.authenticatorSince === null ? (
              <SetUp onMade={setMade} />
            ) : (
              <SecondFactorOn
                since={known.authenticatorSince}
                codesLeft={known.recoveryCodesLeft}
                onCodes={show}
              />
            )
          }
        </QueryView>
      )}
    </FormSection>
  );
}

function SetUp({ onMade }: { onMade: (made: NewAuthenticator) => void }) {
  const say = useWords(secondFactorWords);
  const api = useApi();
  const beginning = useMutation({ mutationFn: () => beginAuthenticator(api), onSuccess: onMade });
  return (
    <div>
      <Button variant="default" loading={beginning.isPending} onClick={() => beginning.mutate()}>
        {say('setUp')}
      </Button>
      {beginning.error !== null && <ProblemNote problem={problemOf(beginning.error)} />}
    </div>
  );
}
