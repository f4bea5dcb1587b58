import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormSection, LinkButton, Page } from '../../parts/index.ts';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import { accountWords } from './account-words.ts';
import classes from './account.module.css';
import { EndOthers } from './end-others.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { SecondFactorSection } from './second-factor.tsx';
import { SessionList } from './session-list.tsx';

/** What concerns whoever is signed in, and nobody else. */
export function AccountPage() {
  const say = useWords(accountWords);
  const maySeeAll = useSession().permissions.includes('accounts:read');
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
        <FormSection title={say('password')} about={say('passwordAbout')}>
          <div>
            <LinkButton to="/new-password" search={{ next: '/account' }} variant="default">
              {say('changePassword')}
            </LinkButton>
          </div>
        </FormSection>
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
