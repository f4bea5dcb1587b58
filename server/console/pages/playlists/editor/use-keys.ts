import { useEffect } from 'react';
import type { Editor } from './use-editor.ts';

/** Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y, Ctrl+S; in a field the first three are the browser's own. */
export function useKeys({
  undo,
  redo,
  save,
  isDirty,
}: Pick<Editor, 'undo' | 'redo' | 'save' | 'isDirty'>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const run = commandOf(event);
      if (run === null || (run !== 'save' && isTyping(event.target))) return;
      event.preventDefault();
      if (run === 'undo') undo();
      else if (run === 'redo') redo();
      else if (isDirty) save();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

function commandOf({ key, shiftKey }: KeyboardEvent): 'undo' | 'redo' | 'save' | null {
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  if (letter === 'y') return 'redo';
  return letter === 's' && !shiftKey ? 'save' : null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}
