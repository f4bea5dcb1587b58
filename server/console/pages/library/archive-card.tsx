import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { archive, bringBack } from '../../api/editorial.ts';
import { ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './content.module.css';
import { editorialWords } from './editorial-words.ts';
import { ProlongForm } from './prolong-form.tsx';
import { ReasonForm } from './reason-form.tsx';
import { useAct } from './use-act.ts';

/** What is done with a content when it is still true, and when it is over. */
export function Keeping({ content }: { content: Content }) {
  const say = useWords(editorialWords);
  const [isAsking, setIsAsking] = useState(false);
  if (content.archived !== null) return <Archived content={content} archived={content.archived} />;
  if (isAsking) return <Archiving content={content} onKept={() => setIsAsking(false)} />;
  return (
    <div className={classes.form}>
      <ProlongForm content={content} />
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {say('archive')}
      </Button>
    </div>
  );
}

interface ArchivedProps {
  content: Content;
  archived: NonNullable<Content['archived']>;
}

function Archived({ content, archived: { at, by, reason } }: ArchivedProps) {
  const say = useWords(editorialWords);
  const { dateTime } = useTimeWords();
  const api = useApi();
  const bringing = useAct(() => bringBack(api, content.id));
  return (
    <div className={classes.form}>
      <p>{reason}</p>
      <p className={classes.quiet}>{say('archivedBy', { by, at: dateTime(at) })}</p>
      {bringing.problem !== null && <ProblemNote problem={bringing.problem} />}
      <Button variant="default" loading={bringing.isSending} onClick={() => bringing.act()}>
        {say('bringBack')}
      </Button>
    </div>
  );
}

function Archiving({ content, onKept }: { content: Content; onKept: () => void }) {
  const say = useWords(editorialWords);
  const api = useApi();
  const queryClient = useQueryClient();
  return (
    <ReasonForm
      words={{
        title: say('archiveTitle'),
        hint: say('archiveHint'),
        reason: say('archiveReason'),
        reasonMissing: say('archiveReasonMissing'),
        send: say('archiveNow'),
      }}
      send={(reason) => archive(api, content.id, reason)}
      onDone={async () => {
        await queryClient.invalidateQueries({ queryKey: ['contents'] });
        onKept();
      }}
      onCancel={onKept}
    />
  );
}
