import type { AuditHead, ChainHead, Envelope, FaultCode, Manifest } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { Faults } from '../health/index.ts';
import type { KeptPlayHead, StateStore } from '../state/index.ts';
import type { Plans } from './plans.ts';

const FORKED: ReadonlySet<FaultCode> = new Set(['audit/forked', 'journal/forked']);
const OVER_AFTER_MS = 7 * 86_400_000;

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
  state: Pick<StateStore, 'manifests' | 'auditHeads' | 'playHeads' | 'transact'>;
  faults: Pick<Faults, 'raise' | 'clear' | 'active'>;
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

  /** In one commit. */
  function write(displayId: string, { manifest, envelope }: Accepted): boolean {
    const { revision, auditHead, witnesses } = manifest;
    return state.transact(() => {
      if (!state.manifests.accept(displayId, { revision, envelope })) return false;
      if (auditHead !== null) keepHead(displayId, auditHead);
      if (witnesses.length > 0) keepPlayHeads(displayId, witnesses);
      endOld();
      return true;
    });
  }
  /** What was not said again for so long is over; the server has it among what was. */
  function endOld(): void {
    const before = formatInstant(clock.nowMs() - OVER_AFTER_MS);
    for (const { code, subject, lastAt } of faults.active())
      if (FORKED.has(code) && lastAt < before) faults.clear(code, subject);
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
  /** Of plays of other displays: a stream only grows, and no play of it is another one later. */
  function keepPlayHeads(displayId: string, heads: readonly ChainHead[]): void {
    const kept = state.playHeads.all();
    for (const head of heads) {
      const trouble = rewritten(head, { displayId, kept });
      if (trouble !== null) faults.raise('journal/forked', { subject: head.streamId, detail: trouble });
    }
    state.playHeads.keep(displayId, heads, formatInstant(clock.nowMs()));
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

function rewritten(
  { streamId, seq, hash }: ChainHead,
  { displayId, kept }: { displayId: string; kept: readonly KeptPlayHead[] },
): string | null {
  const known = kept.filter((one) => one.streamId === streamId);
  const other = known.find((one) => one.seq === seq && one.hash !== hash);
  if (other !== undefined)
    return `play ${seq} was told as ${other.hash.slice(0, 16)} and as ${hash.slice(0, 16)}`;
  const before = known.find((one) => one.displayId === displayId && one.seq > seq);
  return before === undefined ? null : `the stream ends at play ${seq}, after it had ended at ${before.seq}`;
}
