import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Gate } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { latestVersionQuery, type LatestVersion } from '../../api/notices.ts';
import { gatesQuery } from '../../api/places.ts';
import { Empty, Page } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { noticeRoute } from './index.ts';
import { NoticeEditor } from './notice-editor.tsx';
import { noticesWords } from './notices-words.ts';
import { draftOfLatest } from './opened-draft.ts';
import { Opening } from './opening.tsx';

/** The next version of a notice. */
export function EditNoticePage() {
  const say = useWords(noticesWords);
  const api = useApi();
  const { contentId } = noticeRoute.useParams();
  const gates = useQuery(gatesQuery(api));
  const latest = useQuery(latestVersionQuery(api, contentId));
  const title = say('editTitle');
  return (
    <Opening title={title} query={gates}>
      {(rows) => (
        <Opening title={title} query={latest}>
          {(version) => <EditNotice key={contentId} gates={rows} latest={version} />}
        </Opening>
      )}
    </Opening>
  );
}

/** What was opened stays open, whatever others save meanwhile. */
function EditNotice({ gates, latest }: { gates: readonly Gate[]; latest: LatestVersion }) {
  const say = useWords(noticesWords);
  const [draft] = useState(() => draftOfLatest(latest, gates));
  const [base] = useState(latest.content.latestVersion);
  if (draft === null) {
    return (
      <Page title={latest.content.title}>
        <Empty title={say('otherKind')}>
          <p>{say('otherKindHint')}</p>
        </Empty>
      </Page>
    );
  }
  return <NoticeEditor start={{ draft, base }} gates={gates} latest={latest} />;
}
