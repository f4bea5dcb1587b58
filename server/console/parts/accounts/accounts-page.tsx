import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../words/define-words.ts';
import { Page } from '../page.tsx';
import classes from './accounts.module.css';
import { accountsWords } from './accounts-words.ts';

const WAYS = [
  { to: '/people', name: 'people' },
  { to: '/people/invitations', name: 'invitations' },
  { to: '/people/organisations', name: 'organisations' },
  { to: '/sessions', name: 'sessions' },
  { to: '/api-tokens', name: 'apiTokens' },
] as const;

interface AccountsPageProps {
  title: string;
  about?: ReactNode;
  action?: ReactNode;
  /** Of which it is one, where it is none of these itself. */
  within?: (typeof WAYS)[number]['name'];
  children: ReactNode;
}

/** A page about people and what they, and programs, may do: from each one sees the way to the others. */
export function AccountsPage({ within, children, ...head }: AccountsPageProps) {
  const say = useWords(accountsWords);
  return (
    <Page {...head}>
      <nav aria-label={say('nav')} className={classes.nav}>
        {WAYS.map(({ to, name }) => (
          <Link
            key={to}
            to={to}
            className={classes.way}
            data-within={within === name}
            activeOptions={{ exact: true }}
          >
            {say(name)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
