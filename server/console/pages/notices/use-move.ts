import type { KeyboardEvent } from 'react';
import { useWords } from '../../words/define-words.ts';
import type { Edit } from './draft/edit-words.ts';
import { useEditor } from './editor-context.ts';
import { noticesWords } from './notices-words.ts';

interface Movable {
  /** As people call it. */
  part: string;
  index: number;
  count: number;
  moveTo: (to: number) => Edit;
}

export interface Move {
  move: (to: number) => void;
  /** Alt with the arrow up or down moves it from any field inside. */
  onKeyDown: (event: KeyboardEvent) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Moves a block or a step, says where it is now, and leaves the focus where it was. */
export function useMove({ part, index, count, moveTo }: Movable): Move {
  const say = useWords(noticesWords);
  const { edit, focusNext, announce } = useEditor();
  const move = (to: number): void => {
    if (to < 0 || to >= count) return;
    edit(moveTo(to));
    focusNext(document.activeElement?.id ?? '');
    announce(say('moved', { part, place: to + 1, count }));
  };
  return {
    move,
    onKeyDown: (event) => {
      const step = STEPS[event.key];
      if (!event.altKey || step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      move(index + step);
    },
  };
}
