import type { DragMoveEvent } from '@dnd-kit/core';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';

/** What is being dragged. */
export type Carried =
  | { kind: 'entry'; title: string }
  | { kind: 'library'; title: string; source: PlaylistEntry['source'] };

/** Puts something into the playlist: at a place, or after the entry that is chosen. */
export type Put = (added: { source: PlaylistEntry['source']; title: string }, at?: number) => void;

/** The sequence as a whole, below its last entry. */
export const SEQUENCE = 'sequence';

/** Where something from the library would be put: beside an entry, or at the end. */
export interface DropPlace {
  index: number;
  /** Null: at the end. */
  beside: { id: string; side: 'before' | 'after' } | null;
}

type Move = Pick<DragMoveEvent, 'activatorEvent' | 'delta' | 'over'>;

/** Null: the pointer is not over the sequence. */
export function dropPlaceOf(
  { activatorEvent, delta, over }: Move,
  entries: readonly PlaylistEntry[],
): DropPlace | null {
  if (over === null) return null;
  const index = entries.findIndex(({ id }) => id === over.id);
  if (index < 0) return { index: entries.length, beside: null };
  const startY = activatorEvent instanceof PointerEvent ? activatorEvent.clientY : 0;
  const isBelow = startY + delta.y > over.rect.top + over.rect.height / 2;
  const side = isBelow ? 'after' : 'before';
  return { index: isBelow ? index + 1 : index, beside: { id: String(over.id), side } };
}
