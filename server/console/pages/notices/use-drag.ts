import { useState, type DragEvent } from 'react';

/** Attributes of what a drag begins at, and of what it goes over. */
export interface Dragging {
  handleOf: (id: string) => {
    draggable: true;
    onDragStart: (event: DragEvent) => void;
    onDragEnd: () => void;
  };
  targetOf: (
    id: string,
    index: number,
  ) => {
    onDragOver: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
    'data-drop': 'before' | 'after' | undefined;
    'data-dragged': boolean | undefined;
  };
}

/** Where something that is dragged would come to stand. */
interface Over {
  id: string;
  isAfter: boolean;
}

/** Moves by mouse what can be moved by buttons and keys as well. */
export function useDrag(ids: readonly string[], move: (id: string, to: number) => void): Dragging {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return {
    handleOf: (id) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', '');
        const card = event.currentTarget.closest('section');
        if (card !== null) event.dataTransfer.setDragImage(card, 16, 16);
        setDragged(id);
      },
      onDragEnd: end,
    }),
    targetOf: (id, index) => ({
      'data-drop': over?.id !== id ? undefined : over.isAfter ? 'after' : 'before',
      'data-dragged': dragged === id || undefined,
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        const isAfter = isBelowMiddle(event);
        if (over?.id !== id || over.isAfter !== isAfter) setOver({ id, isAfter });
      },
      onDrop: (event) => {
        event.preventDefault();
        if (dragged !== null && dragged !== id) {
          move(dragged, placeAfterDrop(ids.indexOf(dragged), index, isBelowMiddle(event)));
        }
        end();
      },
    }),
  };
}

function isBelowMiddle({ currentTarget, clientY }: DragEvent): boolean {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY > top + height / 2;
}

/** The place it has when it is no longer where it was. */
export function placeAfterDrop(from: number, onto: number, isAfter: boolean): number {
  const before = from < onto ? onto - 1 : onto;
  return isAfter ? before + 1 : before;
}
