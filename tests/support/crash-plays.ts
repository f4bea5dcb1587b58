import type { PlayRow } from '../../shared/contract/index.ts';
import type { CrashFact, FactOf } from './crash-facts.ts';
import { assertKept } from './crash-oracle.ts';

/** The plays that must come, and those that may. */
export interface ExpectedPlays {
  certain: ReadonlySet<string>;
  possible: ReadonlySet<string>;
}

export function expectedPlays(boots: readonly { facts: readonly CrashFact[] }[]): ExpectedPlays {
  const [certain, possible] = [new Set<string>(), new Set<string>()];
  for (const { facts } of boots) {
    const bootId = facts.find((fact): fact is FactOf<'boot'> => fact.fact === 'boot')?.bootId ?? '';
    for (const fact of facts) {
      if ((fact.fact !== 'commit' && fact.fact !== 'killed') || fact.write !== 'open play') continue;
      const play = `${bootId} ${fact.key}`;
      possible.add(play);
      if (fact.fact === 'commit' && fact.moment === 'after') certain.add(play);
    }
  }
  return { certain, possible };
}

/** Streams come in their order: where a later boot's plays have come, those of every boot before it must have. */
export function assertPlaysCame(plays: readonly PlayRow[], { certain }: ExpectedPlays): void {
  const held = new Set(plays.map(playName));
  const lost = [...certain].find((play) => !held.has(play));
  assertKept(lost === undefined, `never lost: play ${lost} was on disk and has not come`);
}

/** None twice, none that was never begun, each stream without a gap. */
export function assertPlaysOnce(plays: readonly PlayRow[], { possible }: ExpectedPlays): void {
  const names = plays.map(playName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  assertKept(twice === undefined, `never lost: play ${twice} is there twice`);
  const invented = names.find((name) => !possible.has(name));
  assertKept(invented === undefined, `never wrong: play ${invented} was never begun`);
}

function playName({ bootId, startedAt }: PlayRow): string {
  return `${bootId} ${startedAt}`;
}
