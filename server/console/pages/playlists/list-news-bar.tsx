import { ActionIcon, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Problem } from '../../../../shared/contract/index.ts';
import { LinkButton, ProblemNote } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useSayProblem } from '../../words/say-problem.ts';
import { playlistsWords } from './playlists-words.ts';
import classes from './playlists.module.css';
import { Sign } from './sign.tsx';
import type { ListCommands } from './use-list-commands.ts';

/** What was done last, and the way back; or the server's refusal, which names what uses the playlist. */
export function ListNewsBar({ commands }: { commands: ListCommands }) {
  const say = useWords(playlistsWords);
  const { news, undo, forget } = commands;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The row with the button that was pressed may be gone: keyboards go on here.
    if (news !== null) bar.current?.focus();
  }, [news]);
  if (news === null) return <div role="status" className={classes.unseen} />;
  const { name, id } = news.playlist;
  return (
    <div role="status" ref={bar} tabIndex={-1} className={classes.news} data-kind={news.kind}>
      <div className={classes.newsText}>
        <p>{say(news.kind === 'refused' ? 'notRemoved' : news.kind, { name })}</p>
        {news.kind === 'refused' && <Refusal problem={news.problem} />}
      </div>
      {news.kind === 'removed' && (
        <Button variant="default" size="xs" onClick={() => undo(news.playlist)}>
          {say('undo')}
        </Button>
      )}
      {news.kind === 'copied' && (
        <LinkButton variant="default" size="xs" to="/playlists/$playlistId" params={{ playlistId: id }}>
          {say('open')}
        </LinkButton>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={say('close')} onClick={forget}>
        <Sign of="close" />
      </ActionIcon>
    </div>
  );
}

/** Who uses a playlist is told by the server alone, in English. */
function Refusal({ problem }: { problem: Problem }) {
  const { text } = useSayProblem()(problem);
  if (problem.code !== 'object/in-use') return <ProblemNote problem={problem} />;
  return (
    <>
      <p className={classes.quiet}>{text}</p>
      <p lang="en" className={classes.quiet}>
        {problem.detail}
      </p>
    </>
  );
}
