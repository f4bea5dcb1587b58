import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { WORDS_CLASS } from '../../../../kiosk-app/screen/index.ts';
import type { Gate } from '../../../../shared/contract/index.ts';
import type { LatestVersion } from '../../api/notices.ts';
import { useSession } from '../../app/use-session.ts';
import { LeaveGuard, zoneFor } from '../../parts/index.ts';
import { DetailsCard } from './details-card.tsx';
import { ProvenanceCard } from './provenance-card.tsx';
import type { NoticeDraft } from './draft/notice-draft.ts';
import { EditorContext } from './editor-context.ts';
import { EditorNotes } from './editor-notes.tsx';
import { EditorPage } from './editor-page.tsx';
import { languagesFor } from './gate-facts.ts';
import { LanguageBar } from './language-bar.tsx';
import { NoticeLegibility } from './legibility.tsx';
import classes from './notices.module.css';
import { NoticePreview } from './preview.tsx';
import { AddBlocks, Sheet } from './sheet.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useDraft } from './use-draft.ts';
import { useEditing } from './use-editing.ts';
import { useFocusNext } from './use-focus-next.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useSave } from './use-save.ts';

interface NoticeEditorProps {
  start: { draft: NoticeDraft; base: number | null };
  gates: readonly Gate[];
  /** What the server has of it; null for one that was never saved. */
  latest: LatestVersion | null;
}

/** Writes a notice: its words on one side, what a display makes of them on the other. */
export function NoticeEditor({ start, gates, latest }: NoticeEditorProps) {
  const navigate = useNavigate();
  const work = useDraft(start);
  const { draft, base } = work;
  const contentId = latest?.content.id ?? null;
  const { gateId } = draft.details;
  const focusNext = useFocusNext();
  const kept = useKeptDraft(work, { personId: useSession().personId, contentId });
  const zone = zoneFor(gateId, gates);
  const [said, announce] = useState('');
  const saving = useSave({
    draft,
    base,
    contentId,
    zone,
    focusNext,
    onSaved: ({ id, latestVersion }) => {
      kept.drop();
      work.open({ draft, saved: draft, base: latestVersion });
      void navigate({ to: '/library/$contentId', params: { contentId: id }, ignoreBlocker: true });
    },
  });
  const { editor, beside, lookAt } = useEditing({ work, saving, focusNext, announce });
  return (
    <EditorContext value={editor}>
      <EditorPage base={base} content={latest?.content ?? null} saving={saving}>
        <p className={classes.unseen} role="status">
          {said}
        </p>
        <EditorNotes {...{ work, saving, kept, latest, gates, announce }} />
        <div className={`${classes.editor} ${WORDS_CLASS}`}>
          <div className={classes.writing}>
            <LanguageBar gateLanguages={languagesFor(gateId, gates)} />
            <Sheet />
            <AddBlocks />
            <DetailsCard gates={gates} zone={zone} />
            <ProvenanceCard zone={zone} />
          </div>
          <aside className={classes.side}>
            <NoticePreview {...{ draft, contentId, gates, beside, lookAt }} />
            <NoticeLegibility draft={draft} zone={zone} />
          </aside>
        </div>
        <UndoBar work={work} />
        <LeaveGuard isDirty={work.isChanged} onLeave={kept.drop} isKept={kept.isKept} />
      </EditorPage>
    </EditorContext>
  );
}
