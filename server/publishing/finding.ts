import type { Finding } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';

/** A finding before it is said of which display. */
export type DisplayFinding = Omit<Finding, 'displayId'>;

interface Found extends Pick<Finding, 'code' | 'detail' | 'subjectId' | 'remedy'> {
  /** Left out: at once. */
  fromMs?: number;
  /** Left out, or Infinity: it does not end by itself. */
  untilMs?: number;
  facts?: Finding['facts'];
}

/** Makes a finding of what was found, with what is not said left open. */
export function findingOf({ fromMs, untilMs, facts = {}, ...found }: Found): DisplayFinding {
  return { ...found, from: instantOrNull(fromMs), until: instantOrNull(untilMs), facts };
}

function instantOrNull(atMs: number | undefined): string | null {
  return atMs === undefined || !Number.isFinite(atMs) ? null : formatInstant(atMs);
}
