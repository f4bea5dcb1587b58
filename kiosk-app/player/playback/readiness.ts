import type { ContentVersion, ManifestPlan } from '../../../shared/contract/index.ts';
import type { Cache } from '../cache/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { StateStore } from '../state/index.ts';
import { readVersion, type TrustKeeper } from '../trust/index.ts';
import type { IsPlayable } from './scene.ts';

export interface ReadinessDeps {
  cache: Pick<Cache, 'has'>;
  state: Pick<StateStore, 'smallBlobs'>;
  trust: Pick<TrustKeeper, 'verdict'>;
  kioskClock: Pick<KioskClock, 'state'>;
}

/** Whether a version may be shown now, and its words; for all displays of a kiosk. */
export interface Readiness {
  /** For the display whose current plan is given: its word stops a version at once, whichever plan names it. */
  isPlayable(currentPlan: () => ManifestPlan | null): IsPlayable;
  /** Null when it is not here, or not as this software knows versions. */
  version(digest: string): ContentVersion | null;
  /** The plans name these versions alone from now on; what is remembered of others goes. */
  forgetAllBut(versionDigests: ReadonlySet<string>): void;
}

/** Playable is what people approved, nobody stopped, the clock allows, and whose every byte is here and verified. */
export function createReadiness({ cache, state, trust, kioskClock }: ReadinessDeps): Readiness {
  const parsed = new Map<string, ContentVersion>();

  function version(digest: string): ContentVersion | null {
    const known = parsed.get(digest);
    if (known !== undefined) return known;
    const bytes = state.smallBlobs.get(digest);
    if (bytes === null) return null;
    const read = readVersion(bytes).version;
    if (read !== null) parsed.set(digest, read);
    return read;
  }
  function isReady(digest: string, plan: ManifestPlan): boolean {
    const content = plan.contents[digest];
    if (content === undefined || isStopped(digest, plan)) return false;
    if (!content.files.every((file) => cache.has(file.digest))) return false;
    if (!trust.verdict(content).isShowable) return false;
    const words = version(digest);
    return words !== null && (kioskClock.state() !== 'untrusted' || words.timeless);
  }
  function forgetAllBut(versionDigests: ReadonlySet<string>): void {
    for (const digest of parsed.keys()) if (!versionDigests.has(digest)) parsed.delete(digest);
  }
  const isPlayable =
    (currentPlan: () => ManifestPlan | null): IsPlayable =>
    (digest, plan) =>
      !isStopped(digest, currentPlan()) && isReady(digest, plan);
  return { isPlayable, version, forgetAllBut };
}

function isStopped(digest: string, plan: ManifestPlan | null): boolean {
  return plan?.stopped.includes(digest) ?? false;
}
