import { offerMutants } from '../../tests/support/statement-mutator/index.ts';
import type { Section } from './section.ts';

/** Mutated statements of every kind, offered where the true one counts. */
export function runStatements(mutations: number, seed: number): Section {
  const { counts, accepted, crashes } = offerMutants(seed, mutations);
  const kinds = [...counts].map(([name, count]) => `${name} ${count}`).toSorted();
  return {
    title: 'Statements: whatever is changed in one, it counts for nothing',
    lines: [
      `${mutations} mutations of seed ${seed}: ${accepted.length} accepted, ${crashes.length} crashes.`,
      `By what was changed: ${kinds.join(', ')}.`,
      ...[...accepted, ...crashes].slice(0, 20),
    ],
    isKept: accepted.length === 0 && crashes.length === 0,
  };
}
