import { Menu, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Api } from '../api/api.ts';
import { useApi } from '../api/api-context.ts';
import { endSession, signOut } from '../api/session.ts';
import { useWords } from '../words/define-words.ts';
import classes from './account-menu.module.css';
import { Preferences } from './preferences.tsx';
import { shellWords } from './shell-words.ts';
import { useSession } from './use-session.ts';

/** Language, colours, and what concerns the person alone. */
export function AccountMenu() {
  const say = useWords(shellWords);
  const navigate = useNavigate();
  const { name } = useSession();
  const leave = useLeave();
  return (
    <div className={classes.menu}>
      <Preferences />
      <Menu position="bottom-end" withinPortal={false} trapFocus>
        <Menu.Target>
          <UnstyledButton className={classes.account} aria-label={say('account', { name })}>
            <span className={classes.initial} data-initial={name.slice(0, 1).toUpperCase()} />
            <span className={classes.name}>{name}</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void navigate({ to: '/account' })}>{say('yourAccount')}</Menu.Item>
          <Menu.Item component="a" href="/docs">
            {say('reference')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => leave.mutate()}>{say('signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function useLeave() {
  const { way } = useSession();
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => (way === 'identity' ? leaveProvider(api) : signOut(api)),
    onSuccess: async (address) => {
      endSession(queryClient, api);
      if (typeof address === 'string') return globalThis.location.assign(address);
      await navigate({ to: '/sign-in', search: {} });
    },
  });
}

/** Few came by one: how to leave it is loaded then. */
async function leaveProvider(api: Api): Promise<string | null> {
  const { sayFarewell } = await import('../api/identities.ts');
  return sayFarewell(api);
}
