import type { Envelope } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseEnvelope } from '../../../shared/trust/index.ts';
import { createSeededRandom } from '../seeded-random.ts';
import { pick } from './draw.ts';
import { mutate } from './mutate.ts';
import { createTargets, type Target } from './targets.ts';

export { MUTATION_NAMES } from './mutate.ts';

export interface Mutated {
  /** How many were judged, by what was done to them. */
  counts: Map<string, number>;
  /** Those that counted for something, and those that threw what is no refusal: statement, mutation, text. */
  accepted: string[];
  crashes: string[];
}

/**
 * Makes so many mutants of statements that count and offers each where the statement counted. Mutants that say and are signed
 * by the very same (only hints or white space differ) are none, and are made anew.
 */
export function offerMutants(seed: number, count: number): Mutated {
  const random = createSeededRandom(seed);
  const targets = createTargets();
  for (const { name, envelope, counts } of targets)
    if (!counts(envelope)) throw new Error(`${name} does not count as it is`);
  const others = targets.map(({ envelope }) => envelope);
  const found: Mutated = { counts: new Map(), accepted: [], crashes: [] };
  for (let made = 0; made < count;) {
    const target = pick(random, targets);
    const { name, text } = mutate(target.envelope, { random, others });
    const outcome = offered(target, text);
    if (outcome === 'the same') continue;
    made += 1;
    found.counts.set(name, (found.counts.get(name) ?? 0) + 1);
    if (outcome === 'refused') continue;
    const told = `${target.name}, ${name}: ${text}`;
    if (outcome === 'accepted') found.accepted.push(told);
    else found.crashes.push(`${outcome} of ${told}`);
  }
  return found;
}

function offered({ envelope, counts }: Target, text: string): string {
  try {
    const mutant = parseEnvelope(new TextEncoder().encode(text));
    if (substanceOf(mutant) === substanceOf(envelope)) return 'the same';
    return counts(mutant) ? 'accepted' : 'refused';
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    return String(error);
  }
}

/** Everything but the hints of keys. */
function substanceOf({ payloadType, payload, signatures }: Envelope): string {
  return JSON.stringify([payloadType, payload, signatures.map(({ sig, webauthn }) => [sig, webauthn])]);
}
