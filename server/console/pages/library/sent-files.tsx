import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { useQueuedFiles } from '../../api/uploads/upload-context.ts';
import { uploadsQuery } from '../../api/uploads/uploads.ts';
import { useWords } from '../../words/define-words.ts';
import { EarlierUpload } from './earlier-upload.tsx';
import { SentFile } from './sent-file.tsx';
import { uploadWords } from './upload-words.ts';
import classes from './uploads.module.css';

const REFRESH_MS = 3_000;

/** Files on their way, of this window and of others; `contentId`: only those that replace its file. */
export function SentFiles({ contentId }: { contentId?: string }) {
  const say = useWords(uploadWords);
  const isAsked = (row: { contentId: string | undefined | null }): boolean =>
    contentId === undefined || row.contentId === contentId;
  const queued = useQueuedFiles();
  const own = new Set(queued.map(({ uploadId }) => uploadId));
  const { data: uploads = [] } = useQuery({
    ...uploadsQuery(useApi()),
    refetchInterval: ({ state: { data = [] } }) =>
      data.some(({ id, state }) => !own.has(id) && state !== 'ready' && state !== 'failed') && REFRESH_MS,
  });
  const sent = queued.filter(isAsked);
  const earlier = uploads.filter(({ id, state }) => state !== 'ready' && !own.has(id)).filter(isAsked);
  if (sent.length + earlier.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby="sent">
      <h2 id="sent">{say('sent')}</h2>
      <ul className={classes.rows}>
        {sent.map((file) => (
          <li key={file.key}>
            <SentFile file={file} />
          </li>
        ))}
        {earlier.map((upload) => (
          <li key={upload.id}>
            <EarlierUpload upload={upload} />
          </li>
        ))}
      </ul>
    </section>
  );
}
