import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Content } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { contentQuery } from '../../api/library.ts';
import { useSession } from '../../app/use-session.ts';
import { LinkButton, Page, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { ApprovalCard } from './approval-card.tsx';
import { ContentFacts } from './content-facts.tsx';
import { ContentMark, EarlierMark } from './content-mark.tsx';
import { ContentUses } from './content-uses.tsx';
import { contentWords } from './content-words.ts';
import classes from './content.module.css';
import { contentRoute } from './index.ts';
import { CommentsCard } from './comments-card.tsx';
import { Comparison } from './comparison.tsx';
import { DescriptionCard } from './description-card.tsx';
import { LegibilityCard } from './legibility-card.tsx';
import { PageFilesCard } from './page-files-card.tsx';
import { Provenance } from './provenance.tsx';
import { ReplaceFile } from './replace-file.tsx';
import { ReviewsCard } from './reviews-card.tsx';
import { SentFiles } from './sent-files.tsx';
import { VideoCard } from './video-card.tsx';
import { VersionPreview } from './version-preview.tsx';
import { VersionTable } from './version-table.tsx';
import { WayLine } from './way-line.tsx';

/** Of these screens show what is not written in the version. */
const ONLY_SEEN: ReadonlySet<Content['kind']> = new Set(['image', 'video', 'document', 'page']);

/** One content: what it looks like, its versions, who approved them, and where it plays. */
export function ContentPage() {
  const say = useWords(contentWords);
  const { contentId } = contentRoute.useParams();
  const content = useQuery(contentQuery(useApi(), contentId));
  const mayWrite = useSession().permissions.includes('library:write');
  return (
    <Page
      title={content.data?.title ?? '…'}
      about={
        <span className={classes.about}>
          <Link to="/library" className={classes.back}>
            {say('back')}
          </Link>
          {content.data !== undefined && (
            <>
              <ContentMark content={content.data} />
              <EarlierMark content={content.data} />
            </>
          )}
        </span>
      }
      action={mayWrite && content.data?.archived === null && <NextVersion content={content.data} />}
    >
      {mayWrite && <SentFiles contentId={contentId} />}
      <QueryView query={content}>{(known) => <Detail content={known} />}</QueryView>
    </Page>
  );
}

/** The way to a next version. */
function NextVersion({ content }: { content: Content }) {
  const say = useWords(contentWords);
  if (content.kind === 'facts') return null;
  if (content.kind === 'board') {
    return (
      <LinkButton to="/boards/$boardId" params={{ boardId: content.id }}>
        {say('edit')}
      </LinkButton>
    );
  }
  if (content.kind !== 'notice') return <ReplaceFile content={content} />;
  return (
    <LinkButton to="/notices/$contentId" params={{ contentId: content.id }}>
      {say('edit')}
    </LinkButton>
  );
}

function Detail({ content }: { content: Content }) {
  const { version = content.latestVersion } = contentRoute.useSearch();
  const named = { contentId: content.id, version };
  return (
    <div className={classes.page}>
      <WayLine content={content} />
      <div className={classes.detail}>
        <div className={classes.main}>
          <VersionPreview content={content} version={version} />
          <VersionTable content={content} shown={version} />
          <Comparison key={version} content={content} version={version} />
          <CommentsCard named={named} />
        </div>
        <div className={classes.side}>
          <ReviewsCard named={named} isClosed={content.archived !== null} />
          <LegibilityCard key={`legible ${version}`} content={content} version={version} />
          <ApprovalCard key={version} content={content} version={version} />
          {content.kind === 'video' && <VideoCard content={content} version={version} />}
          {ONLY_SEEN.has(content.kind) && <DescriptionCard content={content} version={version} />}
          {content.kind === 'page' && <PageFilesCard content={content} version={version} />}
          <Provenance content={content} version={version} />
          <ContentUses contentId={content.id} />
          <ContentFacts content={content} />
        </div>
      </div>
    </div>
  );
}
