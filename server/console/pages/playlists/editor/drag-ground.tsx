import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DragEndEvent,
  type DragMoveEvent,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { useState, type ReactNode } from 'react';
import type { Facts } from '../length.ts';
import { dropPlaceOf, SEQUENCE, type Carried, type DropPlace, type Put } from './carried.ts';
import { DropPlaceContext } from './drop-place.ts';
import classes from './editor.module.css';
import { useDragWords } from './drag-words.ts';
import type { Editor } from './use-editor.ts';

interface DragGroundProps {
  editor: Editor;
  facts: Facts;
  put: Put;
  children: ReactNode;
}

/** A click is no drag: the pointer has to go some way. */
const LEAST_WAY_PX = 5;

/** Where entries are dragged by pointer or keyboard, and contents from the library to where they are to play. */
export function DragGround({ editor, facts, put, children }: DragGroundProps) {
  const [carried, carry] = useState<Carried | null>(null);
  const [place, setPlace] = useState<DropPlace | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: LEAST_WAY_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const { announcements, help } = useDragWords(editor.draft.entries, facts);
  const { entries } = editor.draft;
  const settle = (): void => {
    carry(null);
    setPlace(null);
  };
  const drop = (event: DragEndEvent): void => {
    settle();
    const from = carriedIn(event);
    if (from?.kind === 'library') {
      const at = dropPlaceOf(event, entries);
      if (at !== null) put(from, at.index);
      return;
    }
    const to = entries.findIndex(({ id }) => id === event.over?.id);
    if (to >= 0) editor.edit({ kind: 'move', id: String(event.active.id), to });
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collide}
      accessibility={{ announcements, screenReaderInstructions: { draggable: help } }}
      onDragStart={(event) => carry(carriedIn(event))}
      onDragMove={(event: DragMoveEvent) =>
        setPlace(carriedIn(event)?.kind === 'library' ? dropPlaceOf(event, entries) : null)
      }
      onDragEnd={drop}
      onDragCancel={settle}
    >
      <DropPlaceContext value={place}>{children}</DropPlaceContext>
      <DragOverlay dropAnimation={null}>
        {carried?.kind === 'library' && <p className={classes.carried}>{carried.title}</p>}
      </DragOverlay>
    </DndContext>
  );
}

function carriedIn({ active }: { active: DragEndEvent['active'] }): Carried | null {
  return (active.data.current as Carried | undefined) ?? null;
}

/** Entries take each other's places; what comes from the library goes to where the pointer is. */
const collide: CollisionDetection = (args) => {
  const entries = args.droppableContainers.filter(({ id }) => id !== SEQUENCE);
  const isEntry = args.active.data.current?.['kind'] !== 'library';
  if (isEntry) return closestCenter({ ...args, droppableContainers: entries });
  const within = pointerWithin(args);
  const overEntry = within.filter(({ id }) => id !== SEQUENCE);
  return overEntry.length > 0 ? overEntry : within;
};
