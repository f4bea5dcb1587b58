import type { BlobRef, Envelope, Manifest } from '../../../shared/contract/index.ts';
import type { DisplayPlans } from '../playback/index.ts';
import type { Faults } from '../health/index.ts';
import type { KioskFacts, StateStore } from '../state/index.ts';
import type { TrustKeeper } from '../trust/index.ts';
import { strayManifest } from './accept-manifest.ts';

/** The verified manifests of this kiosk's displays, in memory. */
export interface Plans {
  of(displayId: string): DisplayPlans;
  currentManifest(displayId: string): Manifest | null;
  /** Those that play now, of all displays: the current ones, or the previous one where there is none. */
  current(): Manifest[];
  /** A manifest that was accepted and is on disk becomes the current one. */
  adopt(displayId: string, manifest: Manifest): void;
  /** What the current plans need, or that of one display: what is worth fetching. */
  blobsNeeded(displayId?: string): BlobsNeeded;
  /** What the current and the previous plans need: what is worth keeping. */
  blobsKept(): BlobsNeeded;
}

export interface BlobsNeeded {
  /** Versions, approvals, statements: kept in `state.db`. */
  small: BlobRef[];
  /** Pictures and videos: kept in `content.db`. */
  files: BlobRef[];
}

export interface PlansDeps {
  state: StateStore;
  trust: TrustKeeper;
  faults: Pick<Faults, 'raise'>;
  facts: Pick<KioskFacts, 'displayIds' | 'gateId' | 'installation'>;
}

interface Pair {
  current: Manifest | null;
  previous: Manifest | null;
}

/** Reads what was accepted before, and verifies it again; what does not verify any more, or is for another place, is not used. */
export function loadPlans({ state, trust, faults, facts }: PlansDeps): Plans {
  const pairs = new Map<string, Pair>();
  const { gateId, installation } = facts;
  const ofThisPlace = (displayId: string, manifest: Manifest): Manifest | null => {
    const stray = strayManifest(manifest, { displayId, gateId, installation });
    if (stray === null) return manifest;
    const subject = `kept revision ${manifest.revision}`;
    faults.raise(stray.fault, { displayId, subject, detail: stray.detail });
    return null;
  };
  for (const displayId of facts.displayIds) {
    const verified = (kept: { envelope: Envelope } | null): Manifest | null => {
      const manifest =
        kept === null ? null : verifiedOrNull(() => trust.verifyKept(displayId, kept.envelope));
      return manifest === null ? null : ofThisPlace(displayId, manifest);
    };
    pairs.set(displayId, {
      current: verified(state.manifests.current(displayId)),
      previous: verified(state.manifests.previous(displayId)),
    });
  }
  const playing = ({ current, previous }: Pair): Manifest | null => current ?? previous;
  const pairOf = (displayId: string): Pair => pairs.get(displayId) ?? { current: null, previous: null };
  return {
    of: (displayId) => {
      const { current, previous } = pairOf(displayId);
      return current === null ? { current: previous, previous: null } : { current, previous };
    },
    currentManifest: (displayId) => pairOf(displayId).current,
    current: () => [...pairs.values()].map(playing).filter((manifest) => manifest !== null),
    adopt: (displayId, manifest) =>
      void pairs.set(displayId, { current: manifest, previous: pairOf(displayId).current }),
    blobsNeeded(displayId) {
      const asked = displayId === undefined ? [...pairs.values()] : [pairOf(displayId)];
      return needed(asked.map(playing));
    },
    blobsKept: () => needed([...pairs.values()].flatMap(({ current, previous }) => [current, previous])),
  };
}

function verifiedOrNull(verify: () => Manifest): Manifest | null {
  try {
    return verify();
  } catch {
    return null;
  }
}

function needed(manifests: readonly (Manifest | null)[]): BlobsNeeded {
  const small = new Map<string, BlobRef>();
  const files = new Map<string, BlobRef>();
  for (const { plan } of manifests.filter((manifest) => manifest !== null)) {
    for (const ref of plan.trust) small.set(ref.digest, ref);
    for (const content of Object.values(plan.contents)) {
      for (const ref of [content.version, ...content.approvals, ...content.drafts])
        small.set(ref.digest, ref);
      for (const ref of content.files) files.set(ref.digest, ref);
    }
  }
  return { small: [...small.values()], files: [...files.values()] };
}
