/** How much was compared, and what differed. */
export interface Findings {
  checks: number;
  mismatches: number;
  /** The first few, in words. */
  examples: string[];
  /** How often each reason was given for what plays, and for what does not. */
  reasons: Record<string, number>;
  note(mismatch: string | null, checks?: number): void;
}

const MOST_EXAMPLES = 5;

export function createFindings(): Findings {
  const findings: Findings = {
    checks: 0,
    mismatches: 0,
    examples: [],
    reasons: {},
    note(mismatch, checks = 1) {
      findings.checks += checks;
      if (mismatch === null) return;
      findings.mismatches += 1;
      if (findings.examples.length < MOST_EXAMPLES) findings.examples.push(mismatch);
    },
  };
  return findings;
}
