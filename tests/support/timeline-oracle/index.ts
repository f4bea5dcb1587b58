/**
 * What should play, and when, worked out the slow way: every day of a recurrence and every minute of UTC is gone through, and clocks are
 * looked at through `Intl.DateTimeFormat`. What works it out imports neither `shared/timeline` nor the recurrence library, and counts
 * with no `Temporal`; only what compares (`check-*.ts`) asks the product.
 */
export { parseDate, parseUtc, writeDate } from './calendar.ts';
export { ruleMismatch, type RuleQuestion } from './check-rules.ts';
export { checkPlans, checkShare, type ShareResult } from './check-share.ts';
export { checkTransitions } from './check-transitions.ts';
export { createFindings, type Findings } from './findings.ts';
export { ruleQuestions } from './random-rules.ts';
export { recurrenceDays } from './recurrence.ts';
