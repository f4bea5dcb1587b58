import { Outlet } from '@tanstack/react-router';
import { useWords } from '../words/define-words.ts';
import { AccountMenu } from './account-menu.tsx';
import { GateSwitcher } from './gate-switcher.tsx';
import { LiveWord } from './live-word.tsx';
import { Rail } from './rail.tsx';
import { shellWords } from './shell-words.ts';
import classes from './shell.module.css';
import { useSessionWatch } from './use-session-watch.ts';

/** Rail, header, and the page that is open. */
export function Shell() {
  const say = useWords(shellWords);
  useSessionWatch();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {say('skip')}
      </a>
      <Rail />
      <header className={classes.header}>
        <GateSwitcher />
        <LiveWord />
        <AccountMenu />
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}
