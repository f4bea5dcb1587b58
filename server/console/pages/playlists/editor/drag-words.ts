import type { Announcements } from '@dnd-kit/core';
import { useRef } from 'react';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { useWords } from '../../../words/define-words.ts';
import type { Facts } from '../length.ts';
import type { Carried } from './carried.ts';
import { editorWords } from './editor-words.ts';
import { useTitles } from './entry-facts.ts';

/** What screen readers are told while an entry is on its way. */
export function useDragWords(
  entries: readonly PlaylistEntry[],
  facts: Facts,
): { announcements: Announcements; help: string } {
  const say = useWords(editorWords);
  const titleOf = useTitles(facts);
  const count = entries.length;
  /** An entry that was just lifted lies over its own place, which goes without saying. */
  const hasLeft = useRef(false);
  const titled = ({ id, data }: { id: string | number; data: { current?: unknown } }): string => {
    const entry = entries.find((one) => one.id === id);
    return entry === undefined ? ((data.current as Carried | undefined)?.title ?? '') : titleOf(entry.source);
  };
  const at = (id: string | number | undefined): number => entries.findIndex((entry) => entry.id === id) + 1;
  return {
    help: say('dragHelp'),
    announcements: {
      onDragStart: ({ active }) => {
        hasLeft.current = false;
        const [title, position] = [titled(active), at(active.id)];
        return position === 0 ? say('carried', { title }) : say('lifted', { title, position, count });
      },
      onDragOver: ({ active, over }) => {
        const [title, position] = [titled(active), at(over?.id)];
        hasLeft.current ||= over?.id !== active.id;
        const isSilent = position === 0 || at(active.id) === 0 || !hasLeft.current;
        return isSilent ? undefined : say('over', { title, position, count });
      },
      onDragEnd: ({ active, over }) => {
        const [title, position] = [titled(active), at(over?.id)];
        // What came from the library is announced when it is in.
        if (at(active.id) === 0) return undefined;
        return position === 0 ? say('cancelled', { title }) : say('dropped', { title, position, count });
      },
      onDragCancel: ({ active }) => say('cancelled', { title: titled(active) }),
    },
  };
}
