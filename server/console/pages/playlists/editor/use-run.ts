import { useEffect, useState } from 'react';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { systemClock } from '../../../../../shared/time/index.ts';
import type { Facts } from '../length.ts';
import { partsOf, type Part } from './preview-run.ts';

interface RunOptions {
  entries: readonly PlaylistEntry[];
  facts: Facts;
  /** What is on the glass. */
  shown: PlaylistEntry | null;
  choose: (id: string) => void;
}

interface Run {
  /** What is on now; null where there is nothing to show. */
  part: Part | null;
  isPlaying: boolean;
  toggle: () => void;
}

/** Which part of which entry, since an entry that is chosen anew starts with its first. */
interface Place {
  entryId: string | null;
  index: number;
}

/** An entry with nothing to show is passed by, and not faster than it can be seen. */
const NOTHING_MS = 1_000;

/** Goes through the entries as screens do, round and round, from the one that is chosen. */
export function useRun({ entries, facts, shown, choose }: RunOptions): Run {
  const [isPlaying, setPlaying] = useState(false);
  const [place, setPlace] = useState<Place>({ entryId: null, index: 0 });
  const shownId = shown?.id ?? null;
  const index = place.entryId === shownId ? place.index : 0;
  const parts = shown === null ? [] : partsOf(shown, facts);
  const part = parts[index] ?? null;
  const next = entries[(entries.findIndex(({ id }) => id === shownId) + 1) % entries.length];
  const [nextId, isLast, durationMs] = [
    next?.id ?? null,
    index + 1 >= parts.length,
    part?.durationMs ?? NOTHING_MS,
  ];
  useEffect(() => {
    if (!isPlaying || nextId === null) return undefined;
    return systemClock.after(durationMs, () => {
      setPlace(isLast ? { entryId: nextId, index: 0 } : { entryId: shownId, index: index + 1 });
      if (isLast) choose(nextId);
    });
  }, [isPlaying, shownId, nextId, index, isLast, durationMs, choose]);
  return {
    part,
    isPlaying: isPlaying && entries.length > 0,
    toggle: () => setPlaying(!isPlaying),
  };
}
