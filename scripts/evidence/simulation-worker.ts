/** Runs the seeds of a range and tells its parent of each that breaks a promise. */
import { BrokenPromise } from '../../tests/simulation/oracle.ts';
import { simulate } from '../../tests/simulation/simulate.ts';
import { createTemplate } from '../../tests/simulation/template.ts';

const [from = 1, to = 1] = process.argv.slice(2).map(Number);
using template = await createTemplate(20);
for (let seed = from; seed <= to; seed++) {
  try {
    await simulate(template, { seed });
  } catch (error) {
    if (!(error instanceof BrokenPromise)) throw error;
    process.send?.(error.message);
  }
  if (seed % 50 === 0) console.error(`simulation: seed ${seed} of ${from}–${to}`);
}
process.disconnect?.();
