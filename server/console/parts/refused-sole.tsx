import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import type { Problem } from '../../../shared/contract/index.ts';
import { Conflict } from './conflict.tsx';
import { ProblemNote } from './problem-note.tsx';

interface RefusedSoleProps<Kept, Key extends QueryKey> {
  problem: Problem;
  /** That somebody else was first. */
  text: string;
  latest: FetchQueryOptions<Kept, Error, Kept, Key>;
  choosing: { take: (latest: Kept) => void; see: (latest: Kept) => void };
}

const FIRST_WAS_ANOTHER: ReadonlySet<string> = new Set([
  'object/conflict',
  'object/key-taken',
  'object/not-found',
]);

/** Of what a gate has one of: somebody else has changed it, made it or removed it; or something is wrong with what was sent. */
export function RefusedSole<Kept, Key extends QueryKey>({
  problem,
  text,
  latest,
  choosing,
}: RefusedSoleProps<Kept, Key>) {
  if (!FIRST_WAS_ANOTHER.has(problem.code)) return <ProblemNote problem={problem} />;
  return <Conflict {...{ text, latest }} keepMine={choosing.see} takeTheirs={choosing.take} />;
}
