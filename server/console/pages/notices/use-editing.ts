import { useState } from 'react';
import { fieldId, type Editor } from './editor-context.ts';
import { UNDO } from './undo-bar.tsx';
import type { DraftState } from './use-draft.ts';
import type { Save } from './use-save.ts';

interface EditingParts {
  work: DraftState;
  saving: Pick<Save, 'errors' | 'forgive' | 'isSaving'>;
  focusNext: (id: string) => void;
  announce: (text: string) => void;
}

interface Editing {
  editor: Editor;
  /** The language that the preview shows beside the first; null: all of them in turn. */
  beside: string | null;
  lookAt: (language: string | null) => void;
}

/** What the parts of the editor do to what is written, and what comes with it. */
export function useEditing({ work, saving, focusNext, announce }: EditingParts): Editing {
  const [beside, lookAt] = useState<string | null>(null);
  const { draft } = work;
  const editor: Editor = {
    draft,
    errors: saving.errors,
    focusNext,
    announce,
    // What is on its way stands still, so that what was sent is what is here.
    edit: (change, field) => {
      if (saving.isSaving) return;
      work.edit(change);
      if (field !== undefined) saving.forgive(field);
    },
    takeOut: (removed) => {
      if (saving.isSaving) return;
      work.takeOut(removed);
      focusNext(fieldId(UNDO));
    },
    // Whoever translates into a language sees that language.
    attend: (language) => {
      if (language !== draft.languages[0]) lookAt(language);
    },
  };
  return { editor, beside, lookAt };
}
