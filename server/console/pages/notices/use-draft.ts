import { useCallback, useState } from 'react';
import { remove, restore, type Removal } from './draft/edit-blocks.ts';
import type { Edit } from './draft/edit-words.ts';
import type { NoticeDraft } from './draft/notice-draft.ts';

/** What was taken out, and what people call it. */
export interface Removed {
  removal: Removal;
  name: string;
}

/** What is being written. */
export interface Work {
  draft: NoticeDraft;
  /** As it was opened or saved last. */
  saved: NoticeDraft;
  /** The number of the version it goes on from; null for a new notice. */
  base: number | null;
  /** What can still be brought back, the last taken out at the end. */
  removed: readonly Removed[];
}

export interface DraftState extends Work {
  isChanged: boolean;
  edit: (edit: Edit) => void;
  takeOut: (removed: Removed) => void;
  /** Brings back what was taken out last. */
  undo: () => void;
  /** From now on the undo says nothing of it. */
  forgetRemoved: () => void;
  /** Goes on with another work: one that was kept, or what has just been saved. */
  open: (work: Omit<Work, 'removed'>) => void;
}

export function useDraft(start: { draft: NoticeDraft; base: number | null }): DraftState {
  const [work, setWork] = useState<Work>(() => ({ ...start, saved: start.draft, removed: [] }));
  const edit = useCallback(
    (change: Edit) => setWork((before) => ({ ...before, draft: change(before.draft) })),
    [],
  );
  const takeOut = useCallback(
    (taken: Removed) =>
      setWork((before) => ({
        ...before,
        draft: remove(taken.removal)(before.draft),
        removed: [...before.removed, taken],
      })),
    [],
  );
  return {
    ...work,
    isChanged: isOther(work.draft, work.saved),
    edit,
    takeOut,
    undo: useCallback(() => setWork(undone), []),
    forgetRemoved: useCallback(() => setWork((before) => ({ ...before, removed: [] })), []),
    open: useCallback((opened) => setWork({ ...opened, removed: [] }), []),
  };
}

function undone(work: Work): Work {
  const last = work.removed.at(-1);
  if (last === undefined) return work;
  return { ...work, draft: restore(last.removal)(work.draft), removed: work.removed.slice(0, -1) };
}

/** Whether something would be sent that is not what is kept already; how often blocks came and went is nothing. */
function isOther(draft: NoticeDraft, saved: NoticeDraft): boolean {
  const written = ({ made: _made, ...said }: NoticeDraft): string => JSON.stringify(said);
  return written(draft) !== written(saved);
}
