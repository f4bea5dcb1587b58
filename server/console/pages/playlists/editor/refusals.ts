import type { Problem } from '../../../../../shared/contract/index.ts';
import type { Draft } from './draft.ts';

/** What the server refused, where it stands in what was sent. */
export interface Refusals {
  /** By the id of the entry. */
  entries: ReadonlyMap<string, string>;
  /** Of its conditions, by the id of the entry and the place of the condition. */
  conditions: ReadonlyMap<string, ReadonlyMap<number, string>>;
  name: string | undefined;
  /** Whether anything of it is of no entry and no field that the editor shows. */
  hasOthers: boolean;
}

const ENTRY = /^\/body\/entries\/(\d+)(?:\/conditions\/(\d+))?(?:\/|$)/;
const NONE: Refusals = { entries: new Map(), conditions: new Map(), name: undefined, hasOthers: false };

/** Pointers as `/body/entries/3/source/playlistId` become words at that entry of what was sent. */
export function refusalsOf(problem: Problem | null, sent: Draft): Refusals {
  if (problem === null) return NONE;
  const entries = new Map<string, string>();
  const conditions = new Map<string, Map<number, string>>();
  let name: string | undefined;
  let placed = 0;
  for (const { pointer, detail } of problem.errors ?? []) {
    const [, entry = -1, condition] = ENTRY.exec(pointer) ?? [];
    const id = sent.entries[Number(entry)]?.id;
    if (id !== undefined) {
      entries.set(id, entries.get(id) ?? detail);
      if (condition !== undefined)
        conditions.set(id, new Map([...(conditions.get(id) ?? []), [Number(condition), detail]]));
    } else if (pointer === '/body/name') name ??= detail;
    else continue;
    placed += 1;
  }
  const told = problem.errors?.length ?? 0;
  return { entries, conditions, name, hasOthers: told === 0 || placed < told };
}
