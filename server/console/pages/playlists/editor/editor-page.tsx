import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Playlist } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { gatesQuery } from '../../../api/places.ts';
import { LeaveGuard, Page, StateMark } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { Sign } from '../sign.tsx';
import { useFacts } from '../use-facts.ts';
import { Description } from './description.tsx';
import type { Draft } from './draft.ts';
import classes from './editor.module.css';
import { EditorNotes } from './editor-notes.tsx';
import { editorWords } from './editor-words.ts';
import { useEditor, type Editor } from './use-editor.ts';
import { useKeys } from './use-keys.ts';
import { Workbench } from './workbench.tsx';

interface EditorPageProps {
  /** As the server has it; null for a new one. */
  playlist: Playlist | null;
  blank: Draft;
  onSaved: (playlist: Playlist) => void;
}

/** Where a playlist is built. Nothing is sent before somebody saves, and nothing is lost until then. */
export function EditorPage(props: EditorPageProps) {
  const say = useWords(editorWords);
  const editor = useEditor(props);
  const theirs = editor.theirs?.entries ?? [];
  const facts = useFacts([...editor.draft.entries, ...theirs, ...(editor.base?.entries ?? [])]);
  useKeys(editor);
  const title = editor.draft.name.trim() === '' ? untitled(props.playlist, say) : editor.draft.name;
  return (
    <Page title={title} about={<About editor={editor} />} action={<Actions editor={editor} />}>
      <LeaveGuard isDirty={editor.isDirty} onLeave={editor.forget} />
      <EditorNotes editor={editor} facts={facts} />
      <Description editor={editor} />
      <Workbench editor={editor} facts={facts} zone={useZone(editor.draft.gateId)} />
    </Page>
  );
}

function untitled(playlist: Playlist | null, say: (key: 'newTitle' | 'unnamed') => string): string {
  return playlist === null ? say('newTitle') : say('unnamed');
}

function About({ editor }: { editor: Editor }) {
  const say = useWords(editorWords);
  if (!editor.canEdit) return say('readOnly');
  if (editor.isDirty) return <StateMark tone="care">{say('unsaved')}</StateMark>;
  return editor.base === null ? say('fresh') : <StateMark tone="well">{say('saved')}</StateMark>;
}

function Actions({ editor }: { editor: Editor }) {
  const say = useWords(editorWords);
  if (!editor.canEdit) return null;
  return (
    <div className={classes.actions}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={say('undo')}
        title={`${say('undo')} (Ctrl+Z)`}
        disabled={!editor.canUndo}
        onClick={editor.undo}
      >
        <Sign of="undo" />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={say('redo')}
        title={`${say('redo')} (Ctrl+Y)`}
        disabled={!editor.canRedo}
        onClick={editor.redo}
      >
        <Sign of="redo" />
      </ActionIcon>
      <Button loading={editor.isSaving} disabled={!editor.isDirty} onClick={editor.save} title="Ctrl+S">
        {say('save')}
      </Button>
    </div>
  );
}

/** The zone of the playlist's gate; of a shared one, that of the first gate. */
function useZone(gateId: string | null): string {
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const gate = gates.find(({ id }) => id === gateId) ?? gates[0];
  return gate?.zone ?? Temporal.Now.timeZoneId();
}
