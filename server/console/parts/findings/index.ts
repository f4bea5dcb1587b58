export { DraftFindings } from './draft-findings.tsx';
export { Findings, isHolding } from './findings.tsx';
export { findingsWords } from './findings-words.ts';
