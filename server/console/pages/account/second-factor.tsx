import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { secondFactorQuery } from '../../api/second-factor.ts';
import { FormSection, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { SecondFactorOn } from './second-factor-on.tsx';
import { secondFactorWords } from './second-factor-words.ts';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';

/** The code of an app beside the password: off, being set up, or on. */
export function SecondFactorSection({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const say = useWords(secondFactorWords);
  const standing = useQuery(secondFactorQuery(useApi()));
  return (
    <FormSection title={say('title')} about={say('about')}>
      <QueryView query={standing}>
        {({ authenticatorSince }) =>
          authenticatorSince === null ? (
            <SetUpAuthenticator onConfirmed={onCodes} />
          ) : (
            <SecondFactorOn since={authenticatorSince} />
          )
        }
      </QueryView>
    </FormSection>
  );
}
