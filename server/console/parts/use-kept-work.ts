import { useCallback, useState } from 'react';
import type { z } from 'zod';
import { useSession } from '../app/use-session.ts';
import { keepWork, keptWork, type WorkOn } from './kept-work.ts';

export interface KeptWork<Work> {
  /** What an earlier visit left unsaved; null once something has become of it. */
  found: Work | null;
  /** Keeps it as it is now; null: there is nothing to keep. */
  keep: (work: object | null) => void;
  /** It was saved, or given up. */
  settle: () => void;
}

/** Work that this window keeps for whoever is signed in until it is saved, so that a session that ends in between takes nothing along. */
export function useKeptWork<Work>(
  { kind, id }: Pick<WorkOn, 'kind' | 'id'>,
  schema: z.ZodType<Work>,
): KeptWork<Work> {
  const { name } = useSession();
  // Whose it is stays so when the session has ended and nobody is signed in.
  const [person] = useState(name);
  const [found, setFound] = useState(() => keptWork(sessionStorage, { person, kind, id }, schema));
  const keep = useCallback(
    (work: object | null) => keepWork(sessionStorage, { person, kind, id }, work),
    [person, kind, id],
  );
  return { found, keep, settle: () => setFound(null) };
}
