import { Button } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { Page } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { noticesWords } from './notices-words.ts';
import type { Save } from './use-save.ts';

interface EditorPageProps {
  /** The number of the version it goes on from; null for a new notice. */
  base: number | null;
  /** In the library. */
  name: string | undefined;
  saving: Save;
  children: ReactNode;
}

/** The frame of the editor: what is edited, and how it is saved, also by Ctrl and S. */
export function EditorPage({ base, name = '', saving, children }: EditorPageProps) {
  const say = useWords(noticesWords);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    saving.save();
  };
  return (
    <div onKeyDown={onKeyDown}>
      <Page
        title={say(base === null ? 'newTitle' : 'editTitle')}
        about={base === null ? say('about') : say('aboutVersion', { name, version: base })}
        action={
          <Button loading={saving.isSaving} onClick={saving.save}>
            {base === null ? say('save') : say('saveVersion', { version: base + 1 })}
          </Button>
        }
        isPinned
      >
        {children}
      </Page>
    </div>
  );
}
