import type { ContentVersion, LegibilityFinding, LegibilityReport } from '../../../shared/contract/index.ts';
import { hasGlyph } from '../../../shared/legibility/glyphs/index.ts';
import { lint } from '../../../shared/legibility/rules/index.ts';

/** What travellers would read badly of a version: for whoever signs to know, and no part of what they sign. */
export interface Advice {
  /** As this page judges the very bytes. */
  own: readonly LegibilityFinding[];
  /** What a server says beyond that, of its displays and its drawings. Null: it says nothing of this version. */
  told: { findings: LegibilityReport['findings']; rendering: LegibilityReport['rendering'] } | null;
}

/** Judges a version by itself; what a server says of another version is nothing. */
export function adviceOn(
  { digest, version }: { digest: string; version: ContentVersion },
  report: LegibilityReport | null,
): Advice {
  const own = lint({ version, setting: null, isVerified: null, hasGlyph, frames: null });
  if (report === null || report.versionDigest !== digest) return { own, told: null };
  const known = new Set(own.map(keyOf));
  const findings = report.findings.filter((finding) => !known.has(keyOf(finding)));
  return { own, told: { findings, rendering: report.rendering } };
}

function keyOf({ rule, code, where: { pointer, language, text } }: LegibilityFinding): string {
  return JSON.stringify([rule, code, pointer, language, text]);
}
