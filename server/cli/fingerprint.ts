import { createCapabilities, fingerprintOf } from '../capabilities.ts';
import { openStored } from './stored-server.ts';

/** SHA-256 of the trust root's signed bytes, in hex. */
export async function fingerprint(): Promise<string> {
  const stored = await openStored();
  await using platform = stored.platform;
  return fingerprintOf(await createCapabilities(platform, stored.config));
}
