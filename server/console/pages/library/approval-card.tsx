import { useInfiniteQuery } from '@tanstack/react-query';
import type { Content, ListedVersion } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { versionsQuery } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { useWords } from '../../words/define-words.ts';
import { ApproveForm } from './approve-form.tsx';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { RecallForm } from './recall-form.tsx';

interface ApprovalCardProps {
  content: Content;
  /** Number of the version that is looked at. */
  version: number;
}

/** Whether a version may be on screens, and what whoever approves does about it. */
export function ApprovalCard({ content, version }: ApprovalCardProps) {
  const { data } = useInfiniteQuery(versionsQuery(useApi(), content.id));
  const listed = data?.pages.flatMap(({ rows }) => rows).find((one) => one.version === version);
  return listed === undefined ? null : <Known content={content} version={listed} />;
}

function Known({ content, version }: { content: Content; version: ListedVersion }) {
  const say = useWords(contentWords);
  const maySign = useSession().permissions.includes('approval:sign');
  const { state } = version;
  return (
    <section className={classes.card} aria-labelledby="approval">
      <h2 id="approval">
        {say(state === 'approved' || state === 'recalled' ? 'versionOf' : 'approval', {
          version: version.version,
        })}
      </h2>
      <p>{say(saidOf(content, version))}</p>
      {maySign && (state === 'draft' || state === 'expired') && (
        <ApproveForm content={content} version={version} />
      )}
      {maySign && state === 'approved' && <RecallForm content={content} version={version} />}
    </section>
  );
}

function saidOf({ approvedDigest }: Content, { state }: ListedVersion) {
  if (state === 'approved') return 'isApproved';
  if (state === 'recalled') return 'isRecalled';
  if (state === 'expired') return 'isExpired';
  return approvedDigest === null ? 'awaits' : 'awaitsNewer';
}
