import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { problemOf } from '../../api/call-failed.ts';
import { versionNumbered, type LatestVersion } from '../../api/notices.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { mergeDrafts } from './draft/merge-drafts.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import { draftOfLatest } from './opened-draft.ts';
import type { DraftState } from './use-draft.ts';

interface ConflictNoteProps {
  work: DraftState;
  latest: LatestVersion;
  gates: readonly Gate[];
  /** What became of it, in a sentence. */
  onSettled: (said: string) => void;
}

/** Somebody else has saved a newer version: nothing that was typed is lost, and a person says how it goes on. */
export function ConflictNote({ work, latest, gates, onSettled }: ConflictNoteProps) {
  const say = useWords(noticesWords);
  const { dateTime } = useTimeWords();
  const version = latest.content.latestVersion;
  const theirs = draftOfLatest(latest, gates);
  const merging = useMerge({ work, latest, gates, onSettled });
  if (theirs === null) return null;
  const settle = (said: string, draft = work.draft): void => {
    work.open({ draft, saved: theirs, base: version });
    onSettled(said);
  };
  return (
    <section className={classes.note} data-tone="care" role="alert">
      <div>
        <h2>{say('conflict', { version, time: dateTime(latest.content.updatedAt) })}</h2>
        <p>{say('conflictText', { base: work.base ?? 1 })}</p>
        {merging.isError && <ProblemNote problem={problemOf(merging.error)} />}
        {merging.data === null && <p>{say('cannotMerge')}</p>}
      </div>
      <div className={classes.actions}>
        <Button loading={merging.isPending} onClick={() => merging.mutate()}>
          {say('merge', { version })}
        </Button>
        <Button variant="default" onClick={() => settle(say('keptMine', { version }))}>
          {say('keepMine')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => settle(say('tookTheirs', { version }), theirs)}>
          {say('takeTheirs', { version })}
        </Button>
      </div>
    </section>
  );
}

/** Brings their version into mine; what both began with is asked for, since it may be older than what was opened. */
function useMerge({ work, latest, gates, onSettled }: ConflictNoteProps) {
  const say = useWords(noticesWords);
  const api = useApi();
  const { content } = latest;
  return useMutation({
    mutationFn: async () => {
      const version = await versionNumbered(api, content, work.base ?? 1);
      const base = draftOfLatest({ content, version }, gates);
      const theirs = draftOfLatest(latest, gates);
      if (base === null || theirs === null) return null;
      const merged = mergeDrafts({ base, mine: work.draft, theirs });
      return merged === null ? null : { ...merged, theirs };
    },
    onSuccess: (merged) => {
      if (merged === null) return;
      work.open({ draft: merged.draft, saved: merged.theirs, base: content.latestVersion });
      const said = say('merged', { version: content.latestVersion });
      onSettled(merged.contested === 0 ? said : `${said} ${say('contested', { count: merged.contested })}`);
    },
  });
}
