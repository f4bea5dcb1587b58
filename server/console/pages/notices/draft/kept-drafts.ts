import { z } from 'zod';
import { Instant } from '../../../../../shared/contract/index.ts';
import { NoticeDraft } from './notice-draft.ts';

/** Work that was not saved, and what it began with. */
const Kept = z.object({
  draft: NoticeDraft,
  /** The number of the version that was opened; null for a new notice. */
  base: z.int().min(1).nullable(),
  keptAt: Instant,
});
type Kept = z.infer<typeof Kept>;

export interface KeptDraft extends Kept {
  /** Under which it is kept. */
  key: string;
}

/** Whose draft, and of which notice; `null` for one that was never saved. */
export interface DraftOwner {
  personId: string;
  contentId: string | null;
}

/** `started` tells two windows apart in which the same person writes. */
export function draftKey({ personId, contentId }: DraftOwner, started: string): string {
  return `waypost.notice/${personId}/${contentId ?? 'new'}/${started}`;
}

/** What waits to be gone on with, the newest first. What this version of the page does not understand is left alone. */
export function keptDrafts(memory: Storage, owner: DraftOwner): KeptDraft[] {
  const prefix = draftKey(owner, '');
  const keys = Array.from({ length: memory.length }, (_, i) => memory.key(i) ?? '');
  return keys
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const kept = Kept.safeParse(parsed(memory.getItem(key)));
      return kept.success ? [{ ...kept.data, key }] : [];
    })
    .toSorted((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
}

/** Tells whether there was room for it. */
export function keepDraft(memory: Pick<Storage, 'setItem'>, { key, ...kept }: KeptDraft): boolean {
  try {
    memory.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(memory: Pick<Storage, 'removeItem'>, key: string): void {
  memory.removeItem(key);
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
