import { createContext, use } from 'react';
import type { Edit } from './draft/edit-words.ts';
import type { NoticeDraft } from './draft/notice-draft.ts';
import type { Removed } from './use-draft.ts';

/** What every part of the editor needs. */
export interface Editor {
  draft: NoticeDraft;
  /** `field` is the one that is edited: what was wrong with it is not said any longer. */
  edit: (edit: Edit, field?: string) => void;
  takeOut: (removed: Removed) => void;
  /** What is wrong, by field. */
  errors: Readonly<Record<string, string>>;
  /** Gives the focus to an element as soon as the page is drawn anew, by its id. */
  focusNext: (id: string) => void;
  /** Tells people who do not see it what has happened. */
  announce: (text: string) => void;
  /** A field of this language has the focus now. */
  attend: (language: string) => void;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === null) throw new TypeError('a part of the editor was drawn outside of it');
  return editor;
}

/** The id of the element of a field, or of a button. */
export function fieldId(field: string): string {
  return `notice-${field}`;
}
