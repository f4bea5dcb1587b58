export { Findings, isHolding } from './findings.tsx';
export { findingsWords } from './findings-words.ts';
