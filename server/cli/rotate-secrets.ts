import { SERVER_ACTOR } from '../platform/actor.ts';
import { createCapabilities } from '../capabilities.ts';
import { openStored } from './stored-server.ts';

/** Makes a new key for what the database keeps sealed, and seals all of it by that; the lines to be told. */
export async function rotateSecrets(): Promise<string> {
  const stored = await openStored();
  await using platform = stored.platform;
  const { accounts } = await createCapabilities(platform, stored.config);
  const { sealed, lost } = await accounts.rotateSecrets({ ...SERVER_ACTOR, name: 'waypost secrets rotate' });
  return [
    `A new key lies in ${stored.config.keysFolder}; ${sealed} secrets of authenticator apps are sealed by it.`,
    ...(lost > 0 ? [`${lost} could not be opened by any key there: reset those people.`] : []),
    'Keep the old keys for as long as there are backups from before.',
  ].join('\n');
}
