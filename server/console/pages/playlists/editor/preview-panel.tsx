import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Content, PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { versionQuery } from '../../../api/plans.ts';
import { DisplayChoice, usePreviewDisplay, VersionGlass } from '../../../parts/glass/index.ts';
import { useWords } from '../../../words/define-words.ts';
import type { Facts } from '../length.ts';
import { Sign } from '../sign.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { LengthBar } from './length-bar.tsx';
import type { Editor } from './use-editor.ts';
import { useRun } from './use-run.ts';

interface PreviewPanelProps {
  editor: Editor;
  facts: Facts;
  chosen: PlaylistEntry | null;
  choose: (id: string | null) => void;
}

/** The chosen entry on a display, or else the first; when it plays, one entry after another as long as each takes. */
export function PreviewPanel({ editor, facts, chosen, choose }: PreviewPanelProps) {
  const say = useWords(editorWords);
  const display = usePreviewDisplay(editor.draft.gateId);
  const { entries } = editor.draft;
  const shown = chosen ?? entries[0] ?? null;
  const run = useRun({ entries, facts, shown, choose });
  const content = run.part === null ? null : facts.contents.get(run.part.contentId);
  return (
    <section className={classes.preview} aria-label={say('preview')}>
      <div className={classes.glass}>
        {display.displayId !== null && content ? (
          <ContentGlass
            displayId={display.displayId}
            content={content}
            pinned={shown?.source.kind === 'content' ? shown.source.versionDigest : null}
          />
        ) : (
          <p className={classes.nothing}>{say(shown === null ? 'nothingToShow' : 'nothingIn')}</p>
        )}
      </div>
      <LengthBar entries={entries} facts={facts} shown={shown} />
      <div className={classes.controls}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={say(run.isPlaying ? 'pause' : 'play')}
          disabled={entries.length === 0}
          onClick={run.toggle}
        >
          <Sign of={run.isPlaying ? 'pause' : 'play'} />
        </ActionIcon>
        <DisplayChoice value={display} isGateSettled={editor.draft.gateId !== null} />
      </div>
    </section>
  );
}

/** The version that screens would show: the pinned one, else the approved, else the newest, as it may be once. */
function ContentGlass({
  displayId,
  content,
  pinned,
}: {
  displayId: string;
  content: Content;
  pinned: string | null;
}) {
  const say = useWords(editorWords);
  const digest = pinned ?? content.approvedDigest ?? content.latestDigest;
  const version = useQuery(versionQuery(useApi(), content.id, digest));
  if (version.data === undefined) return <p className={classes.nothing}>{say('loading')}</p>;
  return (
    <VersionGlass
      displayId={displayId}
      contentId={content.id}
      version={version.data.version}
      body={version.data.body}
      contentClass={version.data.class}
      label={`${say('preview')}: ${content.title}`}
    />
  );
}
