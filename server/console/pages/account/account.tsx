import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormSection, LinkButton, Page } from '../../parts/index.ts';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import { useApi } from '../../api/api-context.ts';
import { secondFactorQuery } from '../../api/second-factor.ts';
import { accountWords } from './account-words.ts';
import classes from './account.module.css';
import { EndOthers } from './end-others.tsx';
import { IdentitySection } from './identity-section.tsx';
import { accountRoute } from './index.ts';
import { PasskeySection } from './passkey-section.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { SecondFactorSection } from './second-factor.tsx';
import { SessionList } from './session-list.tsx';

/** What concerns whoever is signed in, and nobody else. */
export function AccountPage() {
  const say = useWords(accountWords);
  const maySeeAll = useSession().permissions.includes('accounts:read');
  const { refused } = accountRoute.useSearch();
  const hasPassword = useQuery(secondFactorQuery(useApi())).data?.hasPassword !== false;
  const queryClient = useQueryClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const show = (fresh: readonly string[]): void => {
    setCodes(fresh);
    void queryClient.invalidateQueries({ queryKey: ['second-factor'] });
  };
  return (
    <Page title={say('title')} about={say('about')}>
      <div className={classes.page}>
        <PasskeySection onCodes={show} />
        {hasPassword && <PasswordSection />}
        <IdentitySection refused={refused} />
        <SecondFactorSection onCodes={show} />
        <RecoverySection codes={codes} setCodes={setCodes} />
        <FormSection title={say('sessions')} about={say('sessionsAbout')}>
          <SessionList whose="own" mayEnd />
          <div className={classes.buttons}>
            <EndOthers />
            {maySeeAll && (
              <LinkButton to="/sessions" variant="default">
                {say('everybodys')}
              </LinkButton>
            )}
          </div>
        </FormSection>
      </div>
    </Page>
  );
}

function PasswordSection() {
  const say = useWords(accountWords);
  return (
    <FormSection title={say('password')} about={say('passwordAbout')}>
      <div>
        <LinkButton to="/new-password" search={{ next: '/account' }} variant="default">
          {say('changePassword')}
        </LinkButton>
      </div>
    </FormSection>
  );
}
