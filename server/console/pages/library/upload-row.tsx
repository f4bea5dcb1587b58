import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '../../../../shared/contract/index.ts';
import { StateMark, type StateTone } from '../../parts/index.ts';
import { useBytes } from '../../words/bytes.ts';
import { useLanguage, useWords } from '../../words/define-words.ts';
import { useSayProblem } from '../../words/say-problem.ts';
import { uploadWords } from './upload-words.ts';
import classes from './uploads.module.css';

interface UploadRowProps {
  title: string;
  sentBytes: number;
  bytes: number;
  mark: { tone: StateTone; words: string };
  /** In per cent; undefined where there is nothing to wait for. */
  progress: number | undefined;
  /** Why it stands still, or what to do. */
  children?: ReactNode;
  actions: ReactNode;
}

/** A file on its way: how far it is, and what can be done with it. */
export function UploadRow(props: UploadRowProps) {
  const { title, sentBytes, bytes, mark, progress, children, actions } = props;
  const say = useWords(uploadWords);
  const inBytes = useBytes();
  const all = inBytes(bytes);
  return (
    <div className={classes.row}>
      <div className={classes.rowHead}>
        <p className={classes.title}>{title}</p>
        <p className={classes.quiet}>
          {sentBytes < bytes ? say('bytes', { sent: inBytes(sentBytes), all }) : all}
        </p>
        <span aria-live="polite">
          <StateMark tone={mark.tone}>{mark.words}</StateMark>
        </span>
      </div>
      <div className={classes.actions}>{actions}</div>
      {progress !== undefined && (
        <Progress value={progress} className={classes.bar} aria-label={say('progress', { title })} />
      )}
      {children !== undefined && <div className={classes.reason}>{children}</div>}
    </div>
  );
}

/** Why a file is refused or stands still: in words of ours, and what only the server knows, where its language is spoken. */
export function Reason({ problem }: { problem: Problem }) {
  const say = useSayProblem()(problem);
  const language = useLanguage();
  const { detail = '' } = problem;
  return (
    <>
      <p lang={say.language}>{say.text}</p>
      {language === 'en' && detail !== '' && detail !== say.text && <p className={classes.quiet}>{detail}</p>}
    </>
  );
}
