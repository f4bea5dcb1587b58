import { createCapabilities } from '../capabilities.ts';
import { SERVER_ACTOR } from '../platform/actor.ts';
import { openStored } from './stored-server.ts';

/** Gives whoever lost their way in a new one-time password; the lines to be told. */
export async function resetAccount(name: string): Promise<string> {
  const stored = await openStored();
  await using platform = stored.platform;
  const { accounts } = await createCapabilities(platform, stored.config);
  const actor = { ...SERVER_ACTOR, name: 'waypost admin reset' };
  const password = await accounts.reset(actor, name);
  return [
    `"${name}" signs in with the one-time password ${password}`,
    'Their sessions have ended; passkeys, authenticator, recovery codes and linked identities are removed.',
  ].join('\n');
}
