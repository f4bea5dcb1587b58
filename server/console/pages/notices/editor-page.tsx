import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Content } from '../../../../shared/contract/index.ts';
import { Page } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import type { Save } from './use-save.ts';

interface EditorPageProps {
  /** The number of the version it goes on from; null for a new notice. */
  base: number | null;
  /** What the library knows it by; null for a new notice. */
  content: Pick<Content, 'id' | 'title'> | null;
  saving: Save;
  children: ReactNode;
}

/** The frame of the editor: what is edited, and how it is saved, also by Ctrl and S. */
export function EditorPage({ base, content, saving, children }: EditorPageProps) {
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
        about={
          <>
            <Back content={content} /> · {base === null ? say('about') : say('version', { version: base })}
          </>
        }
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

/** Where the writer came from. */
function Back({ content }: Pick<EditorPageProps, 'content'>) {
  const say = useWords(noticesWords);
  if (content === null) {
    return (
      <Link to="/library" className={classes.back}>
        {say('library')}
      </Link>
    );
  }
  return (
    <Link to="/library/$contentId" params={{ contentId: content.id }} className={classes.back}>
      {content.title}
    </Link>
  );
}
