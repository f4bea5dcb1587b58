import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Content, GivenRecall, ListedVersion } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { reviewsQuery } from '../../api/editorial.ts';
import { versionsQuery } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { ApproveForm } from './approve-form.tsx';
import { AuthorForm } from './author-form.tsx';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { editorialWords } from './editorial-words.ts';
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
      {version.recalled !== null && <Recalled recalled={version.recalled} />}
      {content.archived === null && state === 'draft' && (
        <AuthorForm contentId={content.id} version={version} />
      )}
      {maySign && content.archived === null && (state === 'draft' || state === 'expired') && (
        <Approving content={content} version={version} />
      )}
      {maySign && state === 'approved' && <RecallForm content={content} version={version} />}
    </section>
  );
}

/** Nobody is asked to sign what editors have to read first. */
function Approving({ content, version }: { content: Content; version: ListedVersion }) {
  const say = useWords(editorialWords);
  const named = { contentId: content.id, version: version.version };
  const reviews = useQuery(reviewsQuery(useApi(), named));
  return (
    <QueryView query={reviews}>
      {({ isRequired, languages }) =>
        isRequired && languages.some(({ state }) => state !== 'accepted') ? (
          <p className={classes.quiet}>{say('reviewFirst')}</p>
        ) : (
          <ApproveForm content={content} version={version} />
        )
      }
    </QueryView>
  );
}

/** Why, by whom and when. */
function Recalled({ recalled: { by, at, reason } }: { recalled: GivenRecall }) {
  const say = useWords(contentWords);
  const tell = useWords(editorialWords);
  const { dateTime } = useTimeWords();
  return (
    <div className={classes.warning}>
      <p>{reason}</p>
      <p>{tell('recalledBy', { by: by ?? say('someApprover'), at: dateTime(at) })}</p>
    </div>
  );
}

function saidOf({ approvedDigest }: Content, { state }: ListedVersion) {
  if (state === 'approved') return 'isApproved';
  if (state === 'recalled') return 'isRecalled';
  if (state === 'expired') return 'isExpired';
  return approvedDigest === null ? 'awaits' : 'awaitsNewer';
}
