import type { Envelope, Manifest } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TrustKeeper } from '../trust/index.ts';
import type { Api } from './api.ts';

/** The way to the server's trust root: the pinned one first, later ones when something is signed that they must explain. */
export interface Roots {
  /** Throws `statement/untrusted` when the server's root is not the pinned one, `network/*`. */
  ensure(): Promise<void>;
  /** Opens a manifest; its publisher may be one whom only a later root names. Throws `statement/*`, `network/*`. */
  verified(displayId: string, envelope: Envelope): Promise<Manifest>;
}

export interface RootsDeps {
  api: Pick<Api, 'trustRoots'>;
  trust: Pick<TrustKeeper, 'state' | 'offerRoots' | 'isPublished' | 'verifyManifest'>;
  /** Of the trust root that this kiosk starts from. */
  pinnedDigest: string;
}

export function createRoots({ api, trust, pinnedDigest }: RootsDeps): Roots {
  /** False, under a fault, when the server's root is not of the same line. */
  const follow = async (): Promise<boolean> =>
    trust.offerRoots(await api.trustRoots(trust.state()?.rootDigest ?? pinnedDigest));
  return {
    ensure: async () => {
      if (trust.state() !== null || (await follow())) return;
      throw new AppError('statement/untrusted', 'the trust root does not fit the pin');
    },
    verified: async (displayId, envelope) => {
      if (!trust.isPublished(envelope)) await follow();
      return trust.verifyManifest(displayId, envelope);
    },
  };
}
