import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { latestVersionQuery, type LatestVersion } from '../../api/notices.ts';
import { gatesQuery } from '../../api/places.ts';
import { useSession } from '../../app/use-session.ts';
import { Empty, NoPermission, QueryView } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { noticeRoute } from './index.ts';
import { NoticeEditor } from './notice-editor.tsx';
import { noticesWords } from './notices-words.ts';
import { draftOfLatest } from './opened-draft.ts';

/** The next version of a notice. */
export function EditNoticePage() {
  const api = useApi();
  const { contentId } = noticeRoute.useParams();
  const gates = useQuery(gatesQuery(api));
  const latest = useQuery(latestVersionQuery(api, contentId));
  if (!useSession().permissions.includes('library:write')) return <NoPermission />;
  return (
    <QueryView query={gates}>
      {(rows) => (
        <QueryView query={latest}>
          {(version) => <EditNotice key={contentId} gates={rows} latest={version} />}
        </QueryView>
      )}
    </QueryView>
  );
}

/** What was opened stays open, whatever others save meanwhile. */
function EditNotice({ gates, latest }: { gates: readonly Gate[]; latest: LatestVersion }) {
  const say = useWords(noticesWords);
  const [draft] = useState(() => draftOfLatest(latest, gates));
  const [base] = useState(latest.content.latestVersion);
  if (draft === null) {
    return (
      <Empty title={say('otherKind')}>
        <p>{say('otherKindHint')}</p>
      </Empty>
    );
  }
  return <NoticeEditor start={{ draft, base }} gates={gates} latest={latest} onSaved={() => {}} />;
}
