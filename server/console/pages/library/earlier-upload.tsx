import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Upload } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { refusedBy } from '../../api/uploads/queued-file.ts';
import { useUploading } from '../../api/uploads/upload-context.ts';
import { forgetUpload } from '../../api/uploads/uploads.ts';
import { useBytes } from '../../words/bytes.ts';
import { useWords } from '../../words/define-words.ts';
import { ENDINGS } from './taken-files.ts';
import { Reason, UploadRow } from './upload-row.tsx';
import { uploadWords } from './upload-words.ts';

const MARKS = {
  arriving: { tone: 'care', words: 'unfinished' },
  waiting: { tone: 'off', words: 'waiting' },
  processing: { tone: 'off', words: 'processing' },
  ready: { tone: 'well', words: 'ready' },
  failed: { tone: 'alarm', words: 'refused' },
} as const;

/** A file that another window sends, or that this one sent before it was closed. */
export function EarlierUpload({ upload }: { upload: Upload }) {
  const say = useWords(uploadWords);
  const { fileName: title, receivedBytes: sentBytes, bytes, state, progress, problem } = upload;
  const [isOther, setIsOther] = useState(false);
  const inBytes = useBytes();
  const mark = MARKS[state];
  const shares = { arriving: Math.floor((sentBytes / bytes) * 100), processing: progress };
  return (
    <UploadRow
      {...{ title, sentBytes, bytes }}
      mark={{ tone: mark.tone, words: say(mark.words, { percent: progress }) }}
      progress={state === 'arriving' || state === 'processing' ? shares[state] : undefined}
      actions={
        <>
          {state === 'arriving' && <GoOn upload={upload} onOther={setIsOther} />}
          {(state === 'arriving' || state === 'failed') && <Forget upload={upload} />}
        </>
      }
    >
      {state === 'arriving' && (
        <p role={isOther ? 'alert' : undefined}>
          {isOther ? say('otherFile', { file: title, bytes: inBytes(bytes) }) : say('unfinishedHint')}
        </p>
      )}
      {problem !== null && <Reason problem={refusedBy(problem)} />}
    </UploadRow>
  );
}

interface GoOnProps {
  upload: Upload;
  onOther: (isOther: boolean) => void;
}

/** Takes the rest of the file, if it is the same one. */
function GoOn({ upload: { id: uploadId, fileName, bytes }, onOther }: GoOnProps) {
  const say = useWords(uploadWords);
  const { queue } = useUploading();
  const goOn = (file: File | null): void => {
    if (file === null) return;
    const isSame = file.name === fileName && file.size === bytes;
    onOther(!isSame);
    if (isSame) queue.add([{ file, said: {}, uploadId }]);
  };
  return (
    <FileButton accept={ENDINGS} onChange={goOn}>
      {(props) => (
        <Button {...props} variant="default" size="xs" aria-label={say('goOn', { title: fileName })}>
          {say('goOnShort')}
        </Button>
      )}
    </FileButton>
  );
}

function Forget({ upload: { id, fileName: title, state } }: { upload: Upload }) {
  const say = useWords(uploadWords);
  const api = useApi();
  const queryClient = useQueryClient();
  const forgetting = useMutation({
    mutationFn: () => forgetUpload(api, id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['uploads'] }),
  });
  const name = state === 'arriving' ? 'cancel' : 'dismiss';
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={say(name, { title })}
      loading={forgetting.isPending}
      onClick={() => forgetting.mutate()}
    >
      {say(`${name}Short`)}
    </Button>
  );
}
