import type { z } from 'zod';

/** Whose work, and on what; `new` for something that was never saved. */
export interface WorkOn {
  person: string;
  kind: 'playlist' | 'schedule' | 'board' | 'opening-hours' | 'holidays' | 'desk' | 'gate-languages';
  id: string;
}

/** What was not saved when the page was left: the session ended, say, or the page was loaded again. Null for what an older page or another hand has left. */
export function keptWork<Work>(
  memory: Pick<Storage, 'getItem'>,
  on: WorkOn,
  schema: z.ZodType<Work>,
): Work | null {
  const text = memory.getItem(keyOf(on));
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Null: there is nothing left to keep. A browser without room keeps the work in the page alone. */
export function keepWork(
  memory: Pick<Storage, 'setItem' | 'removeItem'>,
  on: WorkOn,
  work: object | null,
): void {
  try {
    if (work === null) memory.removeItem(keyOf(on));
    else memory.setItem(keyOf(on), JSON.stringify(work));
  } catch {
    memory.removeItem(keyOf(on));
  }
}

function keyOf({ person, kind, id }: WorkOn): string {
  return `waypost.${kind}.${id}.${person}`;
}
