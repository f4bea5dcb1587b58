import type { Gate } from '../../../../shared/contract/index.ts';
import type { LatestVersion } from '../../api/notices.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ConflictNote } from './conflict-note.tsx';
import { KeptNotes } from './kept-note.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import type { DraftState } from './use-draft.ts';
import type { KeptDrafts } from './use-kept-draft.ts';
import type { Save } from './use-save.ts';

interface EditorNotesProps {
  work: DraftState;
  saving: Save;
  kept: KeptDrafts;
  latest: LatestVersion | null;
  gates: readonly Gate[];
  announce: (text: string) => void;
}

/** What stands between the writer and a saved notice. */
export function EditorNotes({ work, saving, kept, latest, gates, announce }: EditorNotesProps) {
  const say = useWords(noticesWords);
  // While our own version is on its way, the news of it may be here before its answer.
  const isBehind =
    !saving.isSaving && latest !== null && work.base !== null && latest.content.latestVersion > work.base;
  return (
    <>
      <KeptNotes kept={kept} />
      {isBehind && (
        <ConflictNote
          work={work}
          latest={latest}
          gates={gates}
          onSettled={(said) => {
            saving.reset();
            announce(said);
          }}
        />
      )}
      {saving.summary !== null && (
        <p className={classes.summary} role="alert">
          {saving.summary}
        </p>
      )}
      {saving.problem !== null && <ProblemNote problem={saving.problem} />}
      {!kept.isKept && <p className={classes.summary}>{say('notKept')}</p>}
    </>
  );
}
