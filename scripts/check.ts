/** `npm run check`: types, lint, format, architecture, unused code, and a start of the server without serving. */
import { runChecks } from './support/checks.ts';

const results = await runChecks();
process.exitCode = results.every(({ isPassed }) => isPassed) ? 0 : 1;
