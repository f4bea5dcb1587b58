import { useEffect, useState } from 'react';
import { formatInstant, systemClock } from '../../../../shared/time/index.ts';
import {
  draftKey,
  forgetDraft,
  keepDraft,
  keptDrafts,
  type DraftOwner,
  type KeptDraft,
} from './draft/kept-drafts.ts';
import type { DraftState } from './use-draft.ts';

export interface KeptDrafts {
  /** Left here before, and not gone on with yet. */
  offered: readonly KeptDraft[];
  resume: (kept: KeptDraft) => void;
  discard: (kept: KeptDraft) => void;
  /** Whether the browser keeps what is being written. */
  isKept: boolean;
  /** Keeps nothing of it from now on: it was saved, or is not wanted any more. */
  drop: () => void;
}

/** Keeps what is written in this browser until it is saved, and offers what was left here before. */
export function useKeptDraft(work: DraftState, owner: DraftOwner): KeptDrafts {
  const [key, setKey] = useState(() => draftKey(owner, formatInstant(systemClock.wallMs())));
  const [offered, setOffered] = useState(() => keptDrafts(localStorage, owner));
  const [isKept, setIsKept] = useState(true);
  const { draft, base, isChanged } = work;
  useEffect(() => {
    const keptAt = formatInstant(systemClock.wallMs());
    if (isChanged) setIsKept(keepDraft(localStorage, { key, draft, base, keptAt }));
    else forgetDraft(localStorage, key);
  }, [key, draft, base, isChanged]);
  const without = ({ key: gone }: KeptDraft): void =>
    setOffered((before) => before.filter((other) => other.key !== gone));
  return {
    offered: isChanged ? [] : offered,
    isKept,
    resume: (kept) => {
      without(kept);
      setKey(kept.key);
      work.open({ draft: kept.draft, saved: work.saved, base: kept.base });
    },
    discard: (kept) => {
      without(kept);
      forgetDraft(localStorage, kept.key);
    },
    drop: () => forgetDraft(localStorage, key),
  };
}
