import { Button, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Content } from '../../../../shared/contract/index.ts';
import { refusalOf, type Refusal } from '../../api/uploads/refusal.ts';
import { useUploading } from '../../api/uploads/upload-context.ts';
import { uploadLimitQuery } from '../../api/uploads/uploads.ts';
import { useBytes } from '../../words/bytes.ts';
import { useWords } from '../../words/define-words.ts';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { ENDINGS } from './taken-files.ts';
import { uploadWords } from './upload-words.ts';

/** Another file makes the next version; what is said of it beside stays. */
export function ReplaceFile({ content: { id: contentId, latestVersion } }: { content: Content }) {
  const say = useWords(contentWords);
  const tell = useWords(uploadWords);
  const bytes = useBytes();
  const { queue, tus } = useUploading();
  const { data: limitBytes } = useQuery(uploadLimitQuery(tus));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = (file: File | null): void => {
    if (file === null) return;
    const refused = refusalOf(file, limitBytes);
    setRefusal(refused);
    if (refused === null) queue.add([{ file, said: { contentId, version: String(latestVersion) } }]);
  };
  return (
    <div className={classes.replace}>
      <FileButton accept={ENDINGS} onChange={send}>
        {(props) => <Button {...props}>{say('replace')}</Button>}
      </FileButton>
      {refusal !== null && <p role="alert">{tell(refusal, { limit: bytes(limitBytes ?? 0) })}</p>}
    </div>
  );
}
