import type { ManifestPlan } from '../../shared/contract/index.ts';
import type { PlanVerdicts } from './doors.ts';

/** What of a plan people's approvals let play at an instant, and until when that stays so by itself. */
export function approvedAt(
  { contents }: Pick<ManifestPlan, 'contents'>,
  atMs: number,
  verdicts: PlanVerdicts,
): { isPlayable: (versionDigest: string) => boolean; changesAtMs: number } {
  const all = Object.keys(contents).map((digest) => verdicts(digest, atMs).changesAtMs);
  return {
    isPlayable: (digest) => verdicts(digest, atMs).approval === 'approved',
    changesAtMs: all.reduce((first, next) => Math.min(first, next), Infinity),
  };
}
