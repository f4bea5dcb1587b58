import type { Play } from '../../shared/contract/index.ts';

/**
 * Canonical JSON of a play without its hash, which the hash is taken of. Thousands of plays come at a time, all with the same
 * members: named here in the order of RFC 8785, they need no sorting, and their values are ASCII texts, whole numbers and null.
 */
export function playBytes(play: Play): Uint8Array {
  const said = {
    bootId: play.bootId,
    clockState: play.clockState,
    contentId: play.contentId,
    displayId: play.displayId,
    durationMs: play.durationMs,
    entryId: play.entryId,
    kind: play.kind,
    manifestRevision: play.manifestRevision,
    previousHash: play.previousHash,
    regionKey: play.regionKey,
    result: play.result,
    scheduleId: play.scheduleId,
    seq: play.seq,
    startedAt: play.startedAt,
    trigger: play.trigger,
    versionDigest: play.versionDigest,
  } satisfies Record<keyof Omit<Play, 'hash'>, unknown>;
  return Buffer.from(JSON.stringify(said), 'latin1');
}
