import type { Envelope, TrustStanding } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { parseEnvelope } from '../../shared/trust/index.ts';
import type { TrustOptions } from './founding.ts';
import type { Trust } from './trust.ts';

export interface TrustStandingOptions {
  trust: Trust;
  platform: Pick<TrustOptions['platform'], 'database' | 'clock' | 'blobs'>;
}

/** Whom the installation believes now, for people and for what they sign elsewhere. */
export async function trustStandingOf({ trust, platform }: TrustStandingOptions): Promise<TrustStanding> {
  const { root, rootDigest, lists, revokedKeyids } = await trust.state(platform.database.read);
  const { keyid, publicKey } = await trust.nextPublisher();
  return {
    installation: trust.installation,
    fingerprint: rootDigest,
    root,
    lists: [...lists],
    revokedKeyids: [...revokedKeyids],
    nextPublisher: { keyid, publicKey },
    asOf: formatInstant(platform.clock.wallMs()),
  };
}

/** What stands, as it was signed and in the order of admission. */
export async function standingEnvelopes({ trust, platform }: TrustStandingOptions): Promise<Envelope[]> {
  const refs = await trust.blobs(platform.database.read);
  return Promise.all(refs.map(async ({ digest }) => parseEnvelope(await platform.blobs.get(digest))));
}
