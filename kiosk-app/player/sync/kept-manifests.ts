import type { AuditHead, Envelope, Manifest } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { StateStore } from '../state/index.ts';
import type { Plans } from './plans.ts';

export interface Accepted {
  manifest: Manifest;
  envelope: Envelope;
}

/** Keeps accepted manifests, and the heads of the server's audit that came with them. On a full disk they count all the same, so that what they stop does stop. */
export interface KeptManifests {
  /** Highest revision ever accepted. */
  floor(displayId: string): number;
  /** False, and nothing changes, when its revision is below the floor. */
  keep(displayId: string, accepted: Accepted): boolean;
  /** Writes what found no room when it came. */
  keepLate(displayId: string): void;
}

export interface KeptManifestsDeps {
  state: Pick<StateStore, 'manifests' | 'auditHeads'>;
  faults: Pick<Faults, 'raise'>;
  kioskClock: Pick<KioskClock, 'nowMs'>;
  facts: { displayIds: readonly string[] };
  /** What was accepted before. */
  plans: Pick<Plans, 'currentManifest'>;
}

export function createKeptManifests({
  state,
  faults,
  kioskClock: clock,
  facts,
  plans,
}: KeptManifestsDeps): KeptManifests {
  /** The head that came last, of each display: what a later manifest of it tells is no earlier. */
  const latest = new Map<string, AuditHead>();
  for (const displayId of facts.displayIds) {
    const head = plans.currentManifest(displayId)?.auditHead ?? null;
    if (head !== null) latest.set(displayId, head);
  }
  const unkept = new Map<string, Accepted>();

  function write(displayId: string, { manifest, envelope }: Accepted): boolean {
    const { revision, auditHead } = manifest;
    const isKept = state.manifests.accept(displayId, { revision, envelope });
    if (isKept && auditHead !== null) keepHead(displayId, auditHead);
    return isKept;
  }
  /** Also one that contradicts another: both are evidence. */
  function keepHead(displayId: string, head: AuditHead): void {
    const { auditHeads } = state;
    const told = latest.get(displayId) ?? null;
    const trouble = contradiction(head, { told, kept: auditHeads.hashesOf(head.seq) });
    if (trouble !== null) faults.raise('audit/forked', { subject: `entry ${head.seq}`, detail: trouble });
    auditHeads.keep(head, formatInstant(clock.nowMs()));
    latest.set(displayId, head);
  }
  function keep(displayId: string, accepted: Accepted): boolean {
    unkept.delete(displayId);
    try {
      return write(displayId, accepted);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'storage/full') throw error;
      unkept.set(displayId, accepted);
      faults.raise('storage/full', { subject: 'state.db', detail: error.message });
      return true;
    }
  }
  return {
    floor: (displayId) =>
      Math.max(state.manifests.floor(displayId), unkept.get(displayId)?.manifest.revision ?? 0),
    keep,
    keepLate(displayId) {
      const late = unkept.get(displayId);
      if (late !== undefined) keep(displayId, late);
    },
  };
}

/** What of a head speaks against what the server told before; null: nothing. */
function contradiction(
  { seq, hash }: AuditHead,
  { told, kept }: { told: AuditHead | null; kept: readonly string[] },
): string | null {
  if (kept.some((one) => one !== hash))
    return `entry ${seq} was told as ${kept[0]?.slice(0, 16)} and as ${hash.slice(0, 16)}`;
  if (told !== null && seq < told.seq)
    return `the record ends at entry ${seq}, after it had ended at ${told.seq}`;
  return null;
}
