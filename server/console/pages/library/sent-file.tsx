import { Button } from '@mantine/core';
import type { QueuedFile } from '../../api/uploads/queued-file.ts';
import { useUploading } from '../../api/uploads/upload-context.ts';
import { LinkButton, type StateTone } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { Reason, UploadRow } from './upload-row.tsx';
import { uploadWords } from './upload-words.ts';

const TONES: Record<QueuedFile['phase']['at'] | 'cut', StateTone> = {
  queued: 'off',
  sending: 'off',
  cut: 'care',
  paused: 'care',
  waiting: 'off',
  processing: 'off',
  ready: 'well',
  refused: 'alarm',
};

/** A file that this window sends. */
export function SentFile({ file }: { file: QueuedFile }) {
  const say = useWords(uploadWords);
  const { phase, fileName, title = fileName, sentBytes, bytes } = file;
  const trouble = phase.at === 'sending' ? phase.trouble : null;
  const state = trouble === null ? phase.at : 'cut';
  return (
    <UploadRow
      {...{ title, sentBytes, bytes }}
      mark={{ tone: TONES[state], words: say(state, { percent: progressOf(file) ?? 0 }) }}
      progress={progressOf(file)}
      actions={<Actions file={file} title={title} />}
    >
      {trouble !== null && (
        <>
          <Reason problem={trouble} />
          <p>{say('willTry')}</p>
        </>
      )}
      {phase.at === 'refused' && <Reason problem={phase.problem} />}
    </UploadRow>
  );
}

function progressOf({ phase, sentBytes, bytes }: QueuedFile): number | undefined {
  if (phase.at === 'processing') return phase.progress;
  const isSent = phase.at === 'waiting' || phase.at === 'ready' || phase.at === 'refused';
  return isSent ? undefined : Math.floor((sentBytes / bytes) * 100);
}

function Actions({ file: { key, phase }, title }: { file: QueuedFile; title: string }) {
  const say = useWords(uploadWords);
  const { queue } = useUploading();
  const action = (name: 'pause' | 'resume' | 'cancel' | 'dismiss', act: (key: string) => void) => (
    <Button variant="default" size="xs" aria-label={say(name, { title })} onClick={() => act(key)}>
      {say(`${name}Short`)}
    </Button>
  );
  switch (phase.at) {
    case 'queued':
    case 'sending':
      return (
        <>
          {phase.at === 'sending' && action('pause', queue.pause)}
          {action('cancel', queue.cancel)}
        </>
      );
    case 'paused':
      return (
        <>
          {action('resume', queue.resume)}
          {action('cancel', queue.cancel)}
        </>
      );
    case 'ready':
      return (
        <>
          <LinkButton
            to="/library/$contentId"
            params={{ contentId: phase.contentId }}
            size="xs"
            variant="default"
            aria-label={say('open', { title })}
          >
            {say('openShort')}
          </LinkButton>
          {action('dismiss', queue.cancel)}
        </>
      );
    case 'refused':
      return action('dismiss', queue.cancel);
    default:
      return null;
  }
}
